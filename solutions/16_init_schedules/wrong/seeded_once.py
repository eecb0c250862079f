"""Seeds the global generator only if nobody did it before.

check: xavier.distribution
says: Begin with the seed in every call
"""


def xavier(fan_out: int, fan_in: int, gain: float, seed: int) -> Tensor:
    if not hasattr(xavier, "seeded"):
        torch.manual_seed(seed)
        xavier.seeded = True
    a = gain * math.sqrt(6 / (fan_in + fan_out))
    return torch.empty(fan_out, fan_in).uniform_(-a, a)
