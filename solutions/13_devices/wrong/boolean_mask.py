"""Returns which positions may be seen.

check: causal_bias.device_dtype
says: That is a mask of zeros and ones
"""


def causal_bias(x: Tensor) -> Tensor:
    n = x.shape[1]
    return torch.ones(n, n, dtype=torch.bool, device=x.device).tril()
