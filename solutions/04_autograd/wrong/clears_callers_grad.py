"""Cleans up after itself and throws away the gradient the caller had collected.

check: grad_of.values_and_purity
says: x.grad after the call
"""


def grad_of(f: Callable[[Tensor], Tensor], x: Tensor) -> Tensor:
    required = x.requires_grad
    x.requires_grad_().grad = None
    f(x).backward()
    gradient, x.grad = x.grad, None
    x.requires_grad_(required)
    return gradient
