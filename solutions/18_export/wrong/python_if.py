"""A Python branch on a tensor: right as it is, impossible in one graph.

check: shrink.fullgraph
says: fullgraph=True failed
"""


def shrink(x: Tensor) -> Tensor:
    if x.mean() > 0:
        return x / 2
    return x * 2
