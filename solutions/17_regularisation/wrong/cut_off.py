"""Answers without a graph.

check: dropout.statistics
says: no detour over .data or NumPy
"""


def dropout(x: Tensor, p: float, training: bool, seed: int) -> Tensor:
    if not training or p == 0:
        return x
    if p == 1:
        return x * 0
    generator = torch.Generator(x.device).manual_seed(seed)
    keep = torch.rand(x.shape, generator=generator, device=x.device) >= p
    return x.detach() * keep / (1 - p)
