"""Divides by the sum of the whole tensor.

check: softmax.dims, softmax.extreme_rows
says: All of the tensor sums to 1
"""


def softmax(x: Tensor, dim: int) -> Tensor:
    e = (x - x.max()).exp()
    return e / e.sum()
