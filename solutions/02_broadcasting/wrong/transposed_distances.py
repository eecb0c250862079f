"""Rows and columns exchanged: (m, n).

check: sq_dist.values, sq_dist.never_negative, sq_dist.speed
says: entry [i, j] belongs to a[i] and b[j]
"""


def sq_dist(a: Tensor, b: Tensor) -> Tensor:
    return (b[:, None] - a[None]).square().sum(-1)
