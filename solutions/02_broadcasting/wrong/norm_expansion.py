"""a² + b² − 2ab, whose terms cancel far from the origin.

check: sq_dist.never_negative
says: subtract the points first
"""


def sq_dist(a: Tensor, b: Tensor) -> Tensor:
    return a.square().sum(1)[:, None] + b.square().sum(1) - 2 * a @ b.T
