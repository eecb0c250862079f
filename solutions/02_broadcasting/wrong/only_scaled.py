"""Forgets to shift.

check: standardise.columns
says: The numerator is 0 there
"""


def standardise(x: Tensor, eps: float = 1e-6) -> Tensor:
    return x / (x.std(0, correction=0) + eps)
