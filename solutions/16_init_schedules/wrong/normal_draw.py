"""Xavier's normal rule.

check: xavier.distribution
says: These numbers are normal
"""


def xavier(fan_out: int, fan_in: int, gain: float, seed: int) -> Tensor:
    weight = torch.empty(fan_out, fan_in)
    return nn.init.xavier_normal_(weight, gain, generator=torch.Generator().manual_seed(seed))
