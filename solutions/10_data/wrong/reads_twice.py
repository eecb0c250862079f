"""One pass for the mean, a second for the deviation.

check: channel_stats.exact
says: for a generator, which can be read only once
"""


def channel_stats(loader: Iterable[tuple[Tensor, Tensor]]) -> tuple[Tensor, Tensor]:
    count, total = 0, torch.zeros(())
    for x, _ in loader:
        count += x.numel() // x.shape[1]
        total = total + x.double().sum((0, 2, 3))
    mean, squares = total / count, torch.zeros_like(total)
    for x, _ in loader:
        squares += (x.double() - mean[:, None, None]).square().sum((0, 2, 3))
    return mean.float(), (squares / count).sqrt().float()
