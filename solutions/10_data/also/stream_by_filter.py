"""Counts through everything and keeps its own; a class from the start."""


class ShardedStream(IterableDataset):
    def __init__(self, n: int) -> None:
        super().__init__()
        self.numbers = list(range(n))

    def __iter__(self) -> Iterator[int]:
        info = torch.utils.data.get_worker_info()
        for number in self.numbers:
            if info is None or number % info.num_workers == info.id:
                yield number
