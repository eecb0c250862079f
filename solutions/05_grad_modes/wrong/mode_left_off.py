"""Switches gradients off for the rest of the program.

check: square_no_grad.flags
says: Leave grad mode on
"""


def square_no_grad(x: Tensor) -> Tensor:
    torch.set_grad_enabled(False)
    return x**2
