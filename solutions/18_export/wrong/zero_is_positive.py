"""A mean of exactly 0 counts as positive.

check: shrink.fullgraph
says: halve if it is above 0, else double
"""


def shrink(x: Tensor) -> Tensor:
    return torch.where(x.mean() >= 0, x / 2, x * 2)
