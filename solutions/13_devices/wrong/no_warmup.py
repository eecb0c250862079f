"""Leaves the warm-up out.

check: benchmark.protocol
says: the number of calls of fn
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

    seconds = []
    for _ in range(iters):
        start = now()
        fn()
        seconds.append(now() - start)
    return statistics.median(seconds)
