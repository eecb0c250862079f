"""Makes the mask on the CPU.

check: causal_bias.device_dtype
says: The mask is on the CPU while x is elsewhere
"""


def causal_bias(x: Tensor) -> Tensor:
    n = x.shape[1]
    return torch.full((n, n), float("-inf"), dtype=x.dtype).triu(1)
