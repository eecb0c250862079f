"""Sees the future.

check: causal_mask.value
says: row i is the query
"""


def causal_mask(n: int) -> Tensor:
    return torch.ones(n, n, dtype=torch.bool).triu()
