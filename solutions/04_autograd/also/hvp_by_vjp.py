"""The gradient function, pulled back: one torch.func.vjp."""


def hvp(f: Callable[[Tensor], Tensor], x: Tensor, v: Tensor) -> Tensor:
    return torch.func.vjp(torch.func.grad(f), x)[1](v)[0]
