"""Branches on |x|: abs has gradient 0 at 0.

check: sigmoid.stable
says: The gradient is 0 or doubled at x = 0
"""


def sigmoid(x: Tensor) -> Tensor:
    e = torch.exp(-x.abs())
    return torch.where(x >= 0, 1 / (1 + e), e / (1 + e))
