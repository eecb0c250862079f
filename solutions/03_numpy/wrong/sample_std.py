"""torch.std as it comes.

check: mean_std.numpy_convention
says: torch divides by n−1 unless correction=0
"""


def mean_std(t: Tensor) -> tuple[float, float]:
    values = t.detach().double()
    return values.mean().item(), values.std().item()
