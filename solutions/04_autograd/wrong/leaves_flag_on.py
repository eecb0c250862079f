"""The right gradient, but the caller's x requires grad from now on.

check: grad_of.values_and_purity
says: x.requires_grad after the call should be False
"""


def grad_of(f: Callable[[Tensor], Tensor], x: Tensor) -> Tensor:
    x.requires_grad_()
    return torch.autograd.grad(f(x), x)[0]
