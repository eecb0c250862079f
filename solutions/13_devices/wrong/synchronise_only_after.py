"""Does not wait for the GPU before the first reading.

check: benchmark.protocol
says: still busy with the warm-up
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
        start = clock()
        fn()
        seconds.append(now() - start)
    return statistics.median(seconds)
