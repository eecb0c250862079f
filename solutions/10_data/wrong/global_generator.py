"""Shuffles with the global generator.

check: BalancedBatchSampler.balance
says: before any set_epoch
"""


class BalancedBatchSampler(BalancedBatchSampler):
    def __iter__(self) -> Iterator[list[int]]:
        parts = [m[torch.randperm(len(m))].split(self.per_class) for m in self.members]
        for number in range(len(self)):
            yield torch.cat([part[number] for part in parts]).tolist()
