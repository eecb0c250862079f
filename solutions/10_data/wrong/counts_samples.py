"""len() counts samples instead of batches.

check: BalancedBatchSampler.balance
says: It counts batches
"""


class BalancedBatchSampler(BalancedBatchSampler):
    def __len__(self) -> int:
        return super().__len__() * self.per_class * len(self.members)

    def __iter__(self) -> Iterator[list[int]]:
        short = BalancedBatchSampler.__mro__[1](self.labels, self.per_class, self.seed)
        short.set_epoch(self.epoch)
        return iter(short)

    def __init__(self, labels: Tensor | Sequence[int], per_class: int, seed: int) -> None:
        super().__init__(labels, per_class, seed)
        self.labels = labels
