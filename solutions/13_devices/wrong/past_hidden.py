"""Hides the past.

check: causal_bias.device_dtype
says: Past and future are swapped
"""


def causal_bias(x: Tensor) -> Tensor:
    n = x.shape[1]
    return x.new_full((n, n), float("-inf")).tril(-1)
