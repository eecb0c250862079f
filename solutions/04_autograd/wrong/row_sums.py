"""Adds up the rows of H and multiplies by v afterwards.

check: hvp.against_hessian
says: v must weight the first gradient, not the result
"""


def hvp(f: Callable[[Tensor], Tensor], x: Tensor, v: Tensor) -> Tensor:
    x = x.clone().requires_grad_()
    (gradient,) = torch.autograd.grad(f(x), x, create_graph=True)
    return torch.autograd.grad(gradient.sum(), x)[0] * v
