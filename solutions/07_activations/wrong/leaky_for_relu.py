"""Lets a hundredth of negative values through.

check: relu.value_grad
says: relu gives exactly 0
"""


def relu(x: Tensor) -> Tensor:
    return torch.where(x > 0, x, 0.01 * x)
