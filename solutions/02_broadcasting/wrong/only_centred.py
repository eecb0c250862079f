"""Forgets to scale.

check: standardise.columns
says: only shifted
"""


def standardise(x: Tensor, eps: float = 1e-6) -> Tensor:
    return x - x.mean(0)
