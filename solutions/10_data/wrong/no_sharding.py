"""Every worker yields everything.

check: ShardedStream.workers
says: every item came twice: split the range by worker id
"""


class ShardedStream(ShardedStream):
    def __iter__(self) -> Iterator[int]:
        return iter(range(self.n))
