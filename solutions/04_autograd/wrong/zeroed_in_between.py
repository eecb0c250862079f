"""Clears the gradient in the loop, so that only the last term is left.

check: total_grad.accumulates
says: Only the last term is there
"""


def total_grad(w: Tensor, xs: list[Tensor]) -> Tensor:
    w = w.clone().requires_grad_()
    for x in xs:
        w.grad = None
        (w @ x).square().backward()
    return w.grad
