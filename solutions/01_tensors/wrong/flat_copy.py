"""Adds into y.reshape(-1), which is a copy where y is not contiguous.

check: add_into.same_tensor
says: here it is not contiguous
"""


def add_into(y: Tensor, x: Tensor) -> Tensor:
    y.reshape(-1).add_(x.reshape(-1))
    return y
