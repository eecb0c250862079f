"""Right numbers, but the caller's flag is gone.

check: mean_std.numpy_convention
says: t.requires_grad after the call
"""


def mean_std(t: Tensor) -> tuple[float, float]:
    values = t.requires_grad_(False).double()
    return values.mean().item(), values.std(correction=0).item()
