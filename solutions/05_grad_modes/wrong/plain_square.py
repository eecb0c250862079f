"""No context manager at all.

check: square_no_grad.flags
says: whether the result requires grad
"""


def square_no_grad(x: Tensor) -> Tensor:
    return x**2
