"""Stops before the last batch.

check: BalancedBatchSampler.balance
says: the number of batches
"""


class BalancedBatchSampler(BalancedBatchSampler):
    def __len__(self) -> int:
        return super().__len__() - 1
