"""Times all calls together.

check: benchmark.protocol
says: the time of all calls together
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
    return sum(seconds)
