"""Uses fan_in alone.

check: xavier.distribution
says: Bound is √(6/fan_in)
"""


def xavier(fan_out: int, fan_in: int, gain: float, seed: int) -> Tensor:
    a = gain * math.sqrt(6 / fan_in)
    return torch.empty(fan_out, fan_in).uniform_(-a, a, generator=torch.Generator().manual_seed(seed))
