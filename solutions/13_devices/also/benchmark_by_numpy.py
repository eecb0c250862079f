"""One reading between calls; NumPy finds the median."""

import numpy as np


def benchmark(
    fn: Callable[[], object],
    warmup: int,
    iters: int,
    clock: Callable[[], float] = time.perf_counter,
) -> float:
    def read() -> float:
        if torch.accelerator.is_available():
            torch.accelerator.synchronize()
        return clock()

    for _ in range(warmup):
        fn()
    readings = [read()]
    for _ in range(iters):
        fn()
        readings.append(read())
    return float(np.median(np.diff(readings)))
