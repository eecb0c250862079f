"""Writes zeros into the caller's tensor.

check: relu.value_grad
says: Your relu changed its input
"""


def relu(x: Tensor) -> Tensor:
    x[x < 0] = 0
    return x
