"""Adds the loss tensors.

check: mean_loss.no_leak
says: graphs were alive at once
"""


def mean_loss(losses: Iterable[Tensor]) -> float:
    total, count = 0.0, 0
    for loss in losses:
        total += loss
        count += 1
    return (total / count).item()
