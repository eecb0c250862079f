"""One maximum for the whole tensor: log 0 in rows far below it.

check: log_softmax.extreme
says: subtract the maximum per row
"""


def log_softmax(x: Tensor, dim: int) -> Tensor:
    shifted = x - x.max()
    return shifted - shifted.exp().sum(dim, keepdim=True).log()
