"""Sums to one along the wrong axis.

check: softmax.softmax
says: expected
"""


def softmax(x: Tensor) -> Tensor:
    return x.softmax(0)
