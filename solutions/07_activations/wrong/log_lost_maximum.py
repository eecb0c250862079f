"""Subtracts the maximum and forgets the sum.

check: log_softmax.extreme
says: log Σ exp(x − m) is still missing
"""


def log_softmax(x: Tensor, dim: int) -> Tensor:
    return x - x.amax(dim, keepdim=True)
