"""random.Random, one list of batches made up front."""


class BalancedBatchSampler(Sampler[list[int]]):
    def __init__(self, labels: Tensor | Sequence[int], per_class: int, seed: int) -> None:
        self.labels = labels.tolist() if isinstance(labels, Tensor) else list(labels)
        self.per_class, self.seed, self.epoch = per_class, seed, 0

    def set_epoch(self, epoch: int) -> None:
        self.epoch = epoch

    def batches(self) -> list[list[int]]:
        import random

        source = random.Random(f"{self.seed}-{self.epoch}")  # noqa: S311
        classes = [[i for i, y in enumerate(self.labels) if y == label] for label in sorted(set(self.labels))]
        found: list[list[int]] = []
        for members in classes:
            source.shuffle(members)
        while all(len(members) >= self.per_class for members in classes):
            found.append([members.pop() for members in classes for _ in range(self.per_class)])
        return found

    def __len__(self) -> int:
        return len(self.batches())

    def __iter__(self) -> Iterator[list[int]]:
        return iter(self.batches())
