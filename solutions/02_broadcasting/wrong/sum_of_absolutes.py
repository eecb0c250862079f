"""The city-block distance.

check: sq_dist.values, sq_dist.never_negative, sq_dist.speed
says: Subtract b[None] (1, m, d) from a[:, None]
"""


def sq_dist(a: Tensor, b: Tensor) -> Tensor:
    return (a[:, None] - b[None]).abs().sum(-1)
