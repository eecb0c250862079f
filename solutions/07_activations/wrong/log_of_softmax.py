"""The small shares are 0 before the logarithm sees them.

check: log_softmax.extreme
says: −inf where
"""


def log_softmax(x: Tensor, dim: int) -> Tensor:
    e = (x - x.amax(dim, keepdim=True)).exp()
    return (e / e.sum(dim, keepdim=True)).log()
