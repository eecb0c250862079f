"""Weighs later losses more.

check: mean_loss.no_leak
says: the mean of
"""


def mean_loss(losses: Iterable[Tensor]) -> float:
    mean = None
    for loss in losses:
        mean = loss.item() if mean is None else 0.5 * (mean + loss.item())
    return mean
