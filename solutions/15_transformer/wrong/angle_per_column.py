"""Each column has an angle of its own.

check: sinusoidal.values
says: column 2i+1 has the angle of column 2i
"""


def sinusoidal(n: int, d: int) -> Tensor:
    column = torch.arange(d)
    angles = torch.arange(n)[:, None] / 10000.0 ** (column / d)
    return torch.where(column % 2 == 0, angles.sin(), angles.cos())
