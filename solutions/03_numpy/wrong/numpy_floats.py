"""NumPy's numbers, which are no plain floats.

check: mean_std.numpy_convention
says: float() on a NumPy number
"""


def mean_std(t: Tensor) -> tuple[float, float]:
    values = t.detach().cpu().double().numpy()
    return values.mean(), values.std()
