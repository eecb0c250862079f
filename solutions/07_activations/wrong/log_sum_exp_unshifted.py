"""log Σ exp(x) without a shift: inf near 1000.

check: log_softmax.extreme
says: the result holds NaN or inf
"""


def log_softmax(x: Tensor, dim: int) -> Tensor:
    return x - x.exp().sum(dim, keepdim=True).log()
