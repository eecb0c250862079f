"""Counts the dead instead of dividing.

check: dead_fraction.value
says: divide by the number of units
"""


def dead_fraction(acts: Tensor) -> float:
    return float((acts == 0).all(dim=0).sum())
