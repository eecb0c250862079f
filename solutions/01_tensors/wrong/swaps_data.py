"""Gives y new memory: y looks right, but tensors that shared its memory do not see it.

check: add_into.same_tensor
says: y got new memory instead of new values in its own
"""


def add_into(y: Tensor, x: Tensor) -> Tensor:
    y.data = y + x
    return y
