"""Detaches, and gives a tensor.

check: mean_loss.no_leak
says: should give a Python float
"""


def mean_loss(losses: Iterable[Tensor]) -> float:
    values = [loss.detach() for loss in losses]
    return torch.stack(values).mean()
