"""i/d for 2i/d.

check: sinusoidal.values
says: The exponent is 2i/d for the pair i
"""


def sinusoidal(n: int, d: int) -> Tensor:
    column = torch.arange(d)
    angles = torch.arange(n)[:, None] / 10000.0 ** ((column // 2) / d)
    return torch.where(column % 2 == 0, angles.sin(), angles.cos())
