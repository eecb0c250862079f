"""The training flag is ignored.

check: dropout.statistics
says: Eval must be the identity
"""


def dropout(x: Tensor, p: float, training: bool, seed: int) -> Tensor:
    if p == 1:
        return x * 0
    generator = torch.Generator(x.device).manual_seed(seed)
    keep = torch.rand(x.shape, generator=generator, device=x.device) >= p
    return x * keep / (1 - p)
