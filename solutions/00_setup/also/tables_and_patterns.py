"""Squares by multiplication, versions by regular expressions, a table of commands."""

import re
import sys


def first_squares(n: int) -> Tensor:
    return torch.tensor([i * i for i in range(n)], dtype=torch.long)


def environment() -> dict[str, str | int | bool]:
    return {
        "threads": torch.get_num_threads(),
        "cuda": torch.cuda.device_count() > 0,
        "python": sys.version.split()[0],
        "torch": str(torch.__version__),
    }


def pip_command(system: str, compute: str, tag: str = "cu130") -> list[str]:
    index = {
        ("linux", "cpu"): "cpu",
        ("linux", "cuda"): "" if tag == "cu130" else tag,
        ("windows", "cuda"): tag,
    }.get((system, compute))
    words = "pip install torch torchvision"
    if index:
        words += f" --index-url https://download.pytorch.org/whl/{index}"
    return words.split()


def versions_match(torch_version: str, vision_version: str) -> bool:
    ours = re.match(r"2[.](\d+)", torch_version)
    theirs = re.match(r"0[.](\d+)", vision_version)
    return bool(ours and theirs) and int(ours[1]) == int(theirs[1]) - 15


def seed_everything(seed: int) -> None:
    torch.random.default_generator.manual_seed(seed)
    np.random.set_state(np.random.RandomState(seed).get_state())
    random.setstate(random.Random(seed).getstate())


def with_seed(fn: Callable[[], T], seed: int) -> T:
    state = torch.get_rng_state()
    try:
        torch.manual_seed(seed)
        return fn()
    finally:
        torch.set_rng_state(state)
