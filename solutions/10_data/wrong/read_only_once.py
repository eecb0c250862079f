"""An iterator made in __init__: the second epoch is empty.

check: ShardedStream.workers
says: numbers never came
"""


class ShardedStream(IterableDataset):
    def __init__(self, n: int) -> None:
        self.numbers = iter(range(n))

    def __iter__(self) -> Iterator[int]:
        worker = get_worker_info()
        first, step = (0, 1) if worker is None else (worker.id, worker.num_workers)
        return (number for number in self.numbers if number % step == first)
