"""Draws the indices of a class with replacement.

check: BalancedBatchSampler.balance
says: an index came twice in one epoch
"""


class BalancedBatchSampler(BalancedBatchSampler):
    def __iter__(self) -> Iterator[list[int]]:
        generator = torch.Generator().manual_seed(self.seed + self.epoch)
        for _ in range(len(self)):
            parts = [m[torch.randint(len(m), (self.per_class,), generator=generator)] for m in self.members]
            yield torch.cat(parts).tolist()
