"""No shift at all: exp(1000) is inf.

check: softmax.extreme_rows
says: A row near 1000, or one 200 wide, became NaN
"""


def softmax(x: Tensor, dim: int) -> Tensor:
    return x.exp() / x.exp().sum(dim, keepdim=True)
