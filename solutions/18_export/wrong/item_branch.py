"""Fetches the mean with .item() first: the same branch by another name.

check: shrink.fullgraph
says: .item()
"""


def shrink(x: Tensor) -> Tensor:
    mean = x.mean().item()
    return x * (0.5 if mean > 0 else 2.0)
