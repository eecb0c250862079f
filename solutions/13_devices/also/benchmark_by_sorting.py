"""Sorts and looks in the middle."""


def benchmark(
    fn: Callable[[], object],
    warmup: int,
    iters: int,
    clock: Callable[[], float] = time.perf_counter,
) -> float:
    gpu = torch.cuda.is_available()
    times = []
    for call in range(warmup + iters):
        if gpu:
            torch.cuda.synchronize()
        before = clock()
        fn()
        if gpu:
            torch.cuda.synchronize()
        if call >= warmup:
            times.append(clock() - before)
    times.sort()
    return (times[iters // 2] + times[(iters - 1) // 2]) / 2
