"""The two values of torch.where in the wrong order.

check: shrink.fullgraph
says: the other factor was used
"""


def shrink(x: Tensor) -> Tensor:
    return torch.where(x.mean() > 0, x * 2, x / 2)
