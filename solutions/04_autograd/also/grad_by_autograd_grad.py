"""Gradients by torch.autograd.grad, on detached clones."""


def tutorial_grad(x: Tensor) -> Tensor:
    x = x.detach().clone().requires_grad_()
    (gradient,) = torch.autograd.grad((3 * x**2 + 12 * x + 12).mean(), x)
    return gradient


def total_grad(w: Tensor, xs: list[Tensor]) -> Tensor:
    w = w.detach().requires_grad_()
    loss = torch.stack([torch.dot(w, x) ** 2 for x in xs]).sum()
    return torch.autograd.grad(loss, w)[0]


def hvp(f: Callable[[Tensor], Tensor], x: Tensor, v: Tensor) -> Tensor:
    x = x.detach().clone().requires_grad_(True)
    gradient = torch.autograd.grad(f(x), x, create_graph=True)[0]
    return torch.autograd.grad((gradient * v).sum(), x)[0]
