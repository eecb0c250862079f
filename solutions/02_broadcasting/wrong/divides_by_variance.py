"""Forgets the root.

check: standardise.columns
says: take its square root
"""


def standardise(x: Tensor, eps: float = 1e-6) -> Tensor:
    return (x - x.mean(0)) / (x.var(0, correction=0) + eps)
