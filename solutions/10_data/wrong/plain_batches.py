"""Shuffled batches without balance.

check: BalancedBatchSampler.balance
says: Take per_class indices of every class
"""


class BalancedBatchSampler(BalancedBatchSampler):
    def __iter__(self) -> Iterator[list[int]]:
        generator = torch.Generator().manual_seed(self.seed + self.epoch)
        everything = torch.cat(self.members)
        order = everything[torch.randperm(len(everything), generator=generator)]
        for batch in order.split(self.per_class * len(self.members))[: len(self)]:
            yield batch.tolist()
