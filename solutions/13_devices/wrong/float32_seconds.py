"""Keeps seconds in float32, which is too coarse for times of day.

check: benchmark.protocol
says: the result
"""

import statistics


def benchmark(
    fn: Callable[[], object],
    warmup: int,
    iters: int,
    clock: Callable[[], float] = time.perf_counter,
) -> float:
    def now() -> float:
        if torch.cuda.is_available():
            torch.cuda.synchronize()
        return clock()

    for _ in range(warmup):
        fn()
    seconds = []
    for _ in range(iters):
        start = now()
        fn()
        seconds.append(now() - start)
    return torch.tensor(seconds).quantile(0.5).item()
