"""Writes zeros into the caller's tensor.

check: dropout.statistics
says: Leave x alone
"""


def dropout(x: Tensor, p: float, training: bool, seed: int) -> Tensor:
    if not training or p == 0:
        return x
    if p == 1:
        return x * 0
    generator = torch.Generator(x.device).manual_seed(seed)
    keep = torch.rand(x.shape, generator=generator, device=x.device) >= p
    with torch.no_grad():
        x.mul_(keep).div_(1 - p)
    return x * 1
