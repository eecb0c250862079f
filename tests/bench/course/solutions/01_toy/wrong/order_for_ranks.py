"""Gives the order of the values, not their ranks.

check: ranks.ranks
says: expected
"""


def ranks(x: Tensor) -> Tensor:
    return x.argsort()
