"""One generator for all passes: an epoch cannot be repeated.

check: BalancedBatchSampler.balance
says: before any set_epoch
"""


class BalancedBatchSampler(BalancedBatchSampler):
    def __init__(self, labels: Tensor | Sequence[int], per_class: int, seed: int) -> None:
        super().__init__(labels, per_class, seed)
        self.generator = torch.Generator().manual_seed(seed)

    def __iter__(self) -> Iterator[list[int]]:
        self.seed = int(torch.randint(1 << 30, (1,), generator=self.generator))
        return super().__iter__()
