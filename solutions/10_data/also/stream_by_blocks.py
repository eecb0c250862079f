"""Neighbouring blocks, the last one shorter; a generator."""


class ShardedStream(ShardedStream):
    def __iter__(self) -> Iterator[int]:
        worker = get_worker_info()
        start, end = 0, self.n
        if worker is not None:
            size = -(-self.n // worker.num_workers)
            start, end = worker.id * size, min(self.n, (worker.id + 1) * size)
        yield from range(start, end)
