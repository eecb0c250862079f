"""Equal blocks; what is left over never comes.

check: ShardedStream.workers
says: numbers never came
"""


class ShardedStream(ShardedStream):
    def __iter__(self) -> Iterator[int]:
        worker = get_worker_info()
        if worker is None:
            return iter(range(self.n))
        size = self.n // worker.num_workers
        return iter(range(worker.id * size, (worker.id + 1) * size))
