"""d − 1 in the exponent.

check: sinusoidal.values
says: not 2i/(d−1)
"""


def sinusoidal(n: int, d: int) -> Tensor:
    column = torch.arange(d)
    angles = torch.arange(n)[:, None] / 10000.0 ** ((column - column % 2) / max(d - 1, 1))
    return torch.where(column % 2 == 0, angles.sin(), angles.cos())
