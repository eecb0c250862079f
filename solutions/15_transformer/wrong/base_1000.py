"""One zero is missing.

check: sinusoidal.values
says: The base is 10000
"""


def sinusoidal(n: int, d: int) -> Tensor:
    column = torch.arange(d)
    angles = torch.arange(n)[:, None] / 1000.0 ** ((column - column % 2) / d)
    return torch.where(column % 2 == 0, angles.sin(), angles.cos())
