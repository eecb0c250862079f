"""Function transforms of torch.func: nothing requires grad, nothing accumulates."""


def tutorial_grad(x: Tensor) -> Tensor:
    return torch.func.grad(lambda z: (3 * (z + 2) ** 2).mean())(x)


def grad_of(f: Callable[[Tensor], Tensor], x: Tensor) -> Tensor:
    return torch.func.grad(f)(x.detach())


def hvp(f: Callable[[Tensor], Tensor], x: Tensor, v: Tensor) -> Tensor:
    return torch.func.jvp(torch.func.grad(f), (x,), (v,))[1]
