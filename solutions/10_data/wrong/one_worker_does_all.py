"""Only worker 0 yields.

check: ShardedStream.workers
says: the others only wait
"""


class ShardedStream(ShardedStream):
    def __iter__(self) -> Iterator[int]:
        worker = get_worker_info()
        return iter(range(self.n if worker is None or worker.id == 0 else 0))
