"""A grid in random order: every seed but the same shuffle.

check: xavier.distribution
says: give the same numbers
"""


def xavier(fan_out: int, fan_in: int, gain: float, seed: int) -> Tensor:
    a = gain * math.sqrt(6 / (fan_in + fan_out))
    order = torch.randperm(fan_out * fan_in, generator=torch.Generator().manual_seed(1))
    return torch.linspace(-a, a, fan_out * fan_in)[order].reshape(fan_out, fan_in)
