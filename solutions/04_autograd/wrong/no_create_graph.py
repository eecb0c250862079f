"""The first gradient is taken without a graph of its own.

check: hvp.against_hessian
says: pass create_graph=True
"""


def hvp(f: Callable[[Tensor], Tensor], x: Tensor, v: Tensor) -> Tensor:
    x = x.clone().requires_grad_()
    (gradient,) = torch.autograd.grad(f(x), x)
    return torch.autograd.grad(gradient @ v, x)[0]
