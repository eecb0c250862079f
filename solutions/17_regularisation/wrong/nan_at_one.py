"""0/0 when everything is dropped.

check: dropout.statistics
says: 1/(1 − p) is 1/0 for p = 1
"""


def dropout(x: Tensor, p: float, training: bool, seed: int) -> Tensor:
    if not training:
        return x
    generator = torch.Generator(x.device).manual_seed(seed)
    keep = torch.rand(x.shape, generator=generator, device=x.device) >= p
    return x * (keep / (1 - p))
