"""Weighs the variances of the batches by size and forgets how far their means lie apart.

check: channel_stats.exact
says: how far their means lie apart
"""

_right = channel_stats


def channel_stats(loader: Iterable[tuple[Tensor, Tensor]]) -> tuple[Tensor, Tensor]:
    kept = list(loader)
    count = sum(len(x) for x, _ in kept)
    var = sum(len(x) / count * x.var((0, 2, 3), correction=0) for x, _ in kept)
    return _right(kept)[0], var.sqrt()
