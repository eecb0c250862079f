"""On the caller's x itself, with its flag put back and nothing accumulated."""


def grad_of(f: Callable[[Tensor], Tensor], x: Tensor) -> Tensor:
    required = x.requires_grad
    try:
        return torch.autograd.grad(f(x.requires_grad_()), x)[0]
    finally:
        x.requires_grad_(required)
