"""Does not wait for the GPU.

check: benchmark.protocol
says: The GPU was still working
"""

import statistics


def benchmark(
    fn: Callable[[], object],
    warmup: int,
    iters: int,
    clock: Callable[[], float] = time.perf_counter,
) -> float:
    def now() -> float:
        return clock()

    for _ in range(warmup):
        fn()
    seconds = []
    for _ in range(iters):
        start = now()
        fn()
        seconds.append(now() - start)
    return statistics.median(seconds)
