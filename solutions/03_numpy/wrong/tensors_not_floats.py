"""Two tensors.

check: mean_std.numpy_convention
says: Return plain floats: item() on a one-value tensor
"""


def mean_std(t: Tensor) -> tuple[float, float]:
    values = t.detach().double()
    return values.mean(), values.std(correction=0)
