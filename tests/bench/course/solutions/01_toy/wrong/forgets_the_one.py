"""Leaves the +1 out.

check: scale.scale
says: expected
"""


def scale(x: Tensor) -> Tensor:
    return 2 * x
