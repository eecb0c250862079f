"""Fails where there is no worker.

check: ShardedStream.workers
says: NoneType
"""


class ShardedStream(ShardedStream):
    def __iter__(self) -> Iterator[int]:
        worker = get_worker_info()
        return iter(range(worker.id, self.n, worker.num_workers))
