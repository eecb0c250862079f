"""Zeros and ones as numbers.

check: causal_mask.value
says: dtype bool
"""


def causal_mask(n: int) -> Tensor:
    return torch.ones(n, n).tril()
