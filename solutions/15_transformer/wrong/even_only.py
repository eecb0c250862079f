"""Fails for an odd d.

check: sinusoidal.values
says: size
"""


def sinusoidal(n: int, d: int) -> Tensor:
    angles = torch.arange(n)[:, None] / 10000.0 ** (torch.arange(0, d, 2) / d)
    table = torch.zeros(n, d)
    table[:, 0::2], table[:, 1::2] = angles.sin(), angles.cos()
    return table
