"""Divides by one less.

check: channel_stats.exact
says: not by one less
"""


def channel_stats(loader: Iterable[tuple[Tensor, Tensor]]) -> tuple[Tensor, Tensor]:
    x = torch.cat([x for x, _ in loader]).double()
    return x.mean((0, 2, 3)).float(), x.std((0, 2, 3)).float()
