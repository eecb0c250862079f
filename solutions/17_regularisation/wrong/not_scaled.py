"""Forgets the factor.

check: dropout.statistics
says: Survivors are scaled by 1/(1 − p)
"""


def dropout(x: Tensor, p: float, training: bool, seed: int) -> Tensor:
    if not training or p == 0:
        return x
    if p == 1:
        return x * 0
    generator = torch.Generator(x.device).manual_seed(seed)
    keep = torch.rand(x.shape, generator=generator, device=x.device) >= p
    return x * keep
