"""Switches the caller's tensor off.

check: square_no_grad.flags
says: your input no longer requires grad
"""


def square_no_grad(x: Tensor) -> Tensor:
    x.requires_grad_(False)
    return x**2
