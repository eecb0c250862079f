"""Sum instead of mean: the gradient grows with the number of elements.

check: tutorial_grad.closed_form
says: gradient is n times too large
"""


def tutorial_grad(x: Tensor) -> Tensor:
    x = x.clone().requires_grad_()
    (3 * (x + 2) ** 2).sum().backward()
    return x.grad
