"""One draw for each row.

check: dropout.statistics
says: Choose for each element by itself
"""


def dropout(x: Tensor, p: float, training: bool, seed: int) -> Tensor:
    if not training or p == 0:
        return x
    if p == 1:
        return x * 0
    generator = torch.Generator(x.device).manual_seed(seed)
    keep = torch.rand(*x.shape[:-1], 1, generator=generator, device=x.device) >= p
    return x * keep / (1 - p)
