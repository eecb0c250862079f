"""A return indented too far: the loop ends after its first round.

check: total_grad.accumulates
says: Only the first term is there
"""


def total_grad(w: Tensor, xs: list[Tensor]) -> Tensor:
    w = w.clone().requires_grad_()
    for x in xs:
        (w @ x).square().backward()
        return w.grad
