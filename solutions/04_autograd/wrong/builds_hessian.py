"""Builds all of H to use it once: right for small d, hopeless for d = 20 000.

check: hvp.against_hessian
says: used more than 1 s of CPU time
"""


def hvp(f: Callable[[Tensor], Tensor], x: Tensor, v: Tensor) -> Tensor:
    return torch.autograd.functional.hessian(f, x) @ v
