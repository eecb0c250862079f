"""Seeds the global generator with seed + epoch.

check: BalancedBatchSampler.balance
says: The global random generator of torch was used
"""


class BalancedBatchSampler(BalancedBatchSampler):
    def __iter__(self) -> Iterator[list[int]]:
        torch.manual_seed(self.seed + self.epoch)
        parts = [m[torch.randperm(len(m))].split(self.per_class) for m in self.members]
        for number in range(len(self)):
            yield torch.cat([part[number] for part in parts]).tolist()
