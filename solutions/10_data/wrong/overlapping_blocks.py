"""Blocks that share their borders.

check: ShardedStream.workers
says: should hold
"""


class ShardedStream(ShardedStream):
    def __iter__(self) -> Iterator[int]:
        worker = get_worker_info()
        if worker is None:
            return iter(range(self.n))
        size = -(-self.n // worker.num_workers)
        return iter(range(worker.id * size, min(self.n, (worker.id + 1) * size + 1)))
