"""Merges counts, means and squares batch by batch, as Chan, Golub and LeVeque do."""


def channel_stats(loader: Iterable[tuple[Tensor, Tensor]]) -> tuple[Tensor, Tensor]:
    count, mean, squares = 0, None, None
    for x, _ in loader:
        flat = x.double().transpose(0, 1).reshape(x.shape[1], -1)
        n, m = flat.shape[1], flat.mean(1)
        s = (flat - m[:, None]).square().sum(1)
        if mean is None:
            count, mean, squares = n, m, s
            continue
        delta = m - mean
        squares = squares + s + delta**2 * count * n / (count + n)
        mean = mean + delta * n / (count + n)
        count += n
    return mean.float(), (squares / count).sqrt().float()
