"""Gives (fan_in, fan_out).

check: xavier.distribution
says: (fan_out, fan_in)
"""


def xavier(fan_out: int, fan_in: int, gain: float, seed: int) -> Tensor:
    a = gain * math.sqrt(6 / (fan_in + fan_out))
    return torch.empty(fan_in, fan_out).uniform_(-a, a, generator=torch.Generator().manual_seed(seed))
