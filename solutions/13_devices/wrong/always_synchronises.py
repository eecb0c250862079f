"""Waits for a GPU that is not there.

check: benchmark.protocol
says: benchmark raised
"""

import statistics


def benchmark(
    fn: Callable[[], object],
    warmup: int,
    iters: int,
    clock: Callable[[], float] = time.perf_counter,
) -> float:
    def now() -> float:
        torch.cuda.synchronize()
        return clock()

    for _ in range(warmup):
        fn()
    seconds = []
    for _ in range(iters):
        start = now()
        fn()
        seconds.append(now() - start)
    return statistics.median(seconds)
