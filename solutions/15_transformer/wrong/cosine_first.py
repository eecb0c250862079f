"""Cosines in even columns.

check: sinusoidal.values
says: Column 2i: sin
"""


def sinusoidal(n: int, d: int) -> Tensor:
    column = torch.arange(d)
    angles = torch.arange(n)[:, None] / 10000.0 ** ((column - column % 2) / d)
    return torch.where(column % 2 == 1, angles.sin(), angles.cos())
