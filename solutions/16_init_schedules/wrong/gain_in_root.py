"""Puts gain under the root.

check: xavier.distribution
says: gain went under the root
"""


def xavier(fan_out: int, fan_in: int, gain: float, seed: int) -> Tensor:
    a = math.sqrt(gain * 6 / (fan_in + fan_out))
    return torch.empty(fan_out, fan_in).uniform_(-a, a, generator=torch.Generator().manual_seed(seed))
