"""Draws from (0, a): torch.rand without a shift.

check: xavier.distribution
says: the mean of
"""


def xavier(fan_out: int, fan_in: int, gain: float, seed: int) -> Tensor:
    a = gain * math.sqrt(6 / (fan_in + fan_out))
    return a * torch.rand(fan_out, fan_in, generator=torch.Generator().manual_seed(seed))
