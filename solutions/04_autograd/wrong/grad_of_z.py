"""Asks another tensor of the graph for its gradient.

check: tutorial_grad.closed_form
says: not that of another tensor
"""


def tutorial_grad(x: Tensor) -> Tensor:
    x = x.clone().requires_grad_()
    z = 3 * (x + 2) ** 2
    z.retain_grad()
    z.mean().backward()
    return z.grad
