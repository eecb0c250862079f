"""A clone of an x that requires grad is no leaf: its .grad stays None and the caller's fills up.

check: grad_of.values_and_purity
says: a clone alone is still part of its graph
"""


def grad_of(f: Callable[[Tensor], Tensor], x: Tensor) -> Tensor:
    z = x.clone().requires_grad_()
    f(z).backward()
    return z.grad
