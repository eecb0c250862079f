"""Times the warm-up, too, and takes the mean.

check: benchmark.protocol
says: Warm-up runs were counted and one outlier
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
    for _ in range(warmup + iters):
        start = now()
        fn()
        seconds.append(now() - start)
    return statistics.fmean(seconds)
