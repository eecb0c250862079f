"""Multiplies a mask by −inf.

check: causal_bias.device_dtype
says: 0·inf is NaN
"""


def causal_bias(x: Tensor) -> Tensor:
    n = x.shape[1]
    return x.new_ones(n, n).triu(1) * float("-inf")
