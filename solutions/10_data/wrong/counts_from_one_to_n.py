"""The numbers 1 … n.

check: ShardedStream.workers
says: never came
"""


class ShardedStream(ShardedStream):
    def __iter__(self) -> Iterator[int]:
        for number in super().__iter__():
            yield number + 1
