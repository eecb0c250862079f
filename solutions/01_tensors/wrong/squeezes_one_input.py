"""Drops the first dimension when there is one input.

check: affine.values
says: has shape (3,), expected (1, 3)
"""


def affine(x: Tensor, w: Tensor, b: Tensor) -> Tensor:
    return (x @ w.T + b).squeeze(0)
