"""Reduces over the units instead of the samples.

check: dead_fraction.value
says: reduce over the samples
"""


def dead_fraction(acts: Tensor) -> float:
    return (acts == 0).all(dim=1).float().mean().item()
