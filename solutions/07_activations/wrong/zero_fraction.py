"""Counts zeros, not units.

check: dead_fraction.value
says: You counted zeros
"""


def dead_fraction(acts: Tensor) -> float:
    return (acts == 0).float().mean().item()
