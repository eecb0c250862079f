"""Forgets the root.

check: mean_std.numpy_convention
says: take its square root
"""


def mean_std(t: Tensor) -> tuple[float, float]:
    values = t.detach().double()
    return values.mean().item(), values.var(correction=0).item()
