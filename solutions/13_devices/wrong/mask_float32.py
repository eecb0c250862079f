"""Always float32.

check: causal_bias.device_dtype
says: Pass dtype=x.dtype
"""


def causal_bias(x: Tensor) -> Tensor:
    n = x.shape[1]
    return torch.full((n, n), float("-inf"), device=x.device).triu(1)
