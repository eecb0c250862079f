"""A batch is a list of tensors.

check: BalancedBatchSampler.balance
says: should be a list of Python ints
"""


class BalancedBatchSampler(BalancedBatchSampler):
    def __iter__(self) -> Iterator[list[int]]:
        for batch in super().__iter__():
            yield list(torch.tensor(batch))
