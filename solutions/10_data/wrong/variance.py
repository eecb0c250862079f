"""Forgets the square root.

check: channel_stats.exact
says: take its square root
"""

_right = channel_stats


def channel_stats(loader: Iterable[tuple[Tensor, Tensor]]) -> tuple[Tensor, Tensor]:
    mean, std = _right(loader)
    return mean, std * std
