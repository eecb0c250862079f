"""Branches, yet both branches are computed and both get a gradient.

check: sigmoid.stable
says: the branch not taken gets 0·inf too
"""


def sigmoid(x: Tensor) -> Tensor:
    return torch.where(x >= 0, 1 / (1 + torch.exp(-x)), torch.exp(x) / (1 + torch.exp(x)))
