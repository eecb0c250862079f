"""backward() on the caller's own x: its .grad fills up, call by call.

check: grad_of.values_and_purity
says: Second call returned twice the gradient
"""


def grad_of(f: Callable[[Tensor], Tensor], x: Tensor) -> Tensor:
    x.requires_grad_()
    f(x).backward()
    return x.grad
