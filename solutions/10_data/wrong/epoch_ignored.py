"""set_epoch has no effect.

check: BalancedBatchSampler.balance
says: Epochs 0 and 1 came in the same order
"""


class BalancedBatchSampler(BalancedBatchSampler):
    def set_epoch(self, epoch: int) -> None:
        pass
