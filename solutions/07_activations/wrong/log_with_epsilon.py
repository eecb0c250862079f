"""A small number inside the log: finite, and wrong by far.

check: log_softmax.extreme
says: A small number added inside the log
"""


def log_softmax(x: Tensor, dim: int) -> Tensor:
    e = (x - x.amax(dim, keepdim=True)).exp()
    return (e / e.sum(dim, keepdim=True) + 1e-9).log()
