"""Divides by the mean of the fans.

check: xavier.distribution
says: mean of the fans
"""


def xavier(fan_out: int, fan_in: int, gain: float, seed: int) -> Tensor:
    a = gain * math.sqrt(6 / ((fan_in + fan_out) / 2))
    return torch.empty(fan_out, fan_in).uniform_(-a, a, generator=torch.Generator().manual_seed(seed))
