"""Gives a tensor where a Python float was asked for.

check: dead_fraction.value
says: should be a Python float
"""


def dead_fraction(acts: Tensor) -> float:
    return (acts == 0).all(dim=0).float().mean()
