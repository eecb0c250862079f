"""Right values, but the gradient passes where x is negative, too.

check: relu.value_grad
says: The gradient also passes where x < 0
"""


def relu(x: Tensor) -> Tensor:
    return x + (x.clamp(min=0) - x).detach()
