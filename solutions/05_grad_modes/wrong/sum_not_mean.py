"""Forgets to divide.

check: mean_loss.no_leak
says: the mean of
"""


def mean_loss(losses: Iterable[Tensor]) -> float:
    return sum(loss.item() for loss in losses)
