"""Averages, as a loss over a batch does, where the sum is asked for.

check: total_grad.accumulates
says: their sum is asked for
"""


def total_grad(w: Tensor, xs: list[Tensor]) -> Tensor:
    w = w.clone().requires_grad_()
    torch.stack([(w @ x).square() for x in xs]).mean().backward()
    return w.grad
