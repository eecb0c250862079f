"""Loses the factor 3.

check: tutorial_grad.closed_form
says: 3 times too small
"""


def tutorial_grad(x: Tensor) -> Tensor:
    x = x.clone().requires_grad_()
    (x + 2).square().mean().backward()
    return x.grad
