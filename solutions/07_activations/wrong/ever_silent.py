"""Units that are 0 for some sample.

check: dead_fraction.value
says: dead ones are 0 for all
"""


def dead_fraction(acts: Tensor) -> float:
    return (acts == 0).any(dim=0).float().mean().item()
