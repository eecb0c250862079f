"""Takes a weak unit for a dead one.

check: dead_fraction.value
says: test for exactly 0
"""


def dead_fraction(acts: Tensor) -> float:
    return (acts.mean(dim=0) < 1e-3).float().mean().item()
