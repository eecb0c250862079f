"""The mean is exact, the deviation an average over batches.

check: channel_stats.exact
says: std of batches is not the std of the data
"""

_right = channel_stats


def channel_stats(loader: Iterable[tuple[Tensor, Tensor]]) -> tuple[Tensor, Tensor]:
    kept = list(loader)
    return _right(kept)[0], torch.stack([x.std((0, 2, 3), correction=0) for x, _ in kept]).mean(0)
