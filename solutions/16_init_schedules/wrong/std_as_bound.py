"""Takes the standard deviation for the bound.

check: xavier.distribution
says: is the standard deviation
"""


def xavier(fan_out: int, fan_in: int, gain: float, seed: int) -> Tensor:
    a = gain * math.sqrt(2 / (fan_in + fan_out))
    return torch.empty(fan_out, fan_in).uniform_(-a, a, generator=torch.Generator().manual_seed(seed))
