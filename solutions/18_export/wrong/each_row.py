"""The mean of each row decides for that row.

check: shrink.fullgraph
says: Each row was judged by its own mean
"""


def shrink(x: Tensor) -> Tensor:
    return torch.where(x.mean(-1, keepdim=True) > 0, x / 2, x * 2)
