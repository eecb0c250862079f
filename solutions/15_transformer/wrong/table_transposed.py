"""A transposed table.

check: sinusoidal.values
says: shape
"""


def sinusoidal(n: int, d: int) -> Tensor:
    column = torch.arange(d)
    angles = torch.arange(n)[:, None] / 10000.0 ** ((column - column % 2) / d)
    return torch.where(column % 2 == 0, angles.sin(), angles.cos()).mT
