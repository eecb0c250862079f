"""torch.where on the values, not on their mean.

check: shrink.fullgraph
says: one mean, that of all values
"""


def shrink(x: Tensor) -> Tensor:
    return torch.where(x > 0, x / 2, x * 2)
