"""Counts from 1.

check: sinusoidal.values
says: Positions count from 0
"""


def sinusoidal(n: int, d: int) -> Tensor:
    column = torch.arange(d)
    angles = torch.arange(1, n + 1)[:, None] / 10000.0 ** ((column - column % 2) / d)
    return torch.where(column % 2 == 0, angles.sin(), angles.cos())
