"""Counts in floats.

check: first_squares.values
says: Expected integers
"""


def first_squares(n: int) -> Tensor:
    return torch.arange(float(n)) ** 2
