"""Shuffles only the first samples of each class: the others never train.

check: BalancedBatchSampler.balance
says: samples came in none of
"""


class BalancedBatchSampler(BalancedBatchSampler):
    def __iter__(self) -> Iterator[list[int]]:
        generator = torch.Generator().manual_seed(self.seed + self.epoch)
        take = len(self) * self.per_class
        parts = [
            m[:take][torch.randperm(take, generator=generator)].split(self.per_class) for m in self.members
        ]
        for number in range(len(self)):
            yield torch.cat([part[number] for part in parts]).tolist()
