"""Computes in float32 and converts at the end: large squares are rounded.

check: first_squares.values
says: float32 holds whole numbers exactly only up to 2**24
"""


def first_squares(n: int) -> Tensor:
    return (torch.arange(float(n)) ** 2).long()
