"""Squares by cumulative odd numbers, versions by partition, every stream saved and restored."""

import sys


def first_squares(n: int) -> Tensor:
    return (2 * torch.arange(n) - 1).clamp(min=0).cumsum(0)


def environment() -> dict[str, str | int | bool]:
    python = ".".join(str(number) for number in sys.version_info[:3])
    cuda, threads = torch.cuda.is_available(), torch.get_num_threads()
    return {"threads": threads, "cuda": cuda, "python": python, "torch": torch.version.__version__}


def versions_match(torch_version: str, vision_version: str) -> bool:
    major, _, rest = torch_version.partition("+")[0].partition(".")
    wanted = ["0", str(int(rest.partition(".")[0]) + 15)]
    return major == "2" and vision_version.partition("+")[0].split(".")[:2] == wanted


def with_seed(fn: Callable[[], T], seed: int) -> T:
    states = torch.get_rng_state(), np.random.get_state(), random.getstate()
    try:
        seed_everything(seed)
        return fn()
    finally:
        torch.set_rng_state(states[0])
        np.random.set_state(states[1])
        random.setstate(states[2])
