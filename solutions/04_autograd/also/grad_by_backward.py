"""Gradients by backward() on a detached copy."""


def grad_of(f: Callable[[Tensor], Tensor], x: Tensor) -> Tensor:
    copy = x.clone().detach()
    copy.requires_grad = True
    f(copy).backward()
    return copy.grad


def hvp(f: Callable[[Tensor], Tensor], x: Tensor, v: Tensor) -> Tensor:
    z = x.detach().clone().requires_grad_()
    f(z).backward(create_graph=True)
    first, z.grad = z.grad, None
    first.backward(v)
    return z.grad.detach()
