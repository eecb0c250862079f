"""Adds the products first and squares the total.

check: total_grad.accumulates
says: square each w·x by itself
"""


def total_grad(w: Tensor, xs: list[Tensor]) -> Tensor:
    w = w.clone().requires_grad_()
    sum(w @ x for x in xs).square().backward()
    return w.grad
