"""Hides each position from itself.

check: causal_bias.device_dtype
says: A position must see itself
"""


def causal_bias(x: Tensor) -> Tensor:
    n = x.shape[1]
    return x.new_full((n, n), float("-inf")).triu()
