"""Averages the stds of rows.

check: mean_std.numpy_convention
says: std(correction=0) over all values
"""


def mean_std(t: Tensor) -> tuple[float, float]:
    values = t.detach().double()
    return values.mean().item(), values.std(dim=-1, correction=0).mean().item()
