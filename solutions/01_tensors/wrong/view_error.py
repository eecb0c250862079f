"""Lets view() complain: a RuntimeError, not a ValueError.

check: to_matrix.view
says: Compare the number of values with cols first and raise ValueError
"""


def to_matrix(x: Tensor, cols: int) -> Tensor:
    return x.view(-1, cols)
