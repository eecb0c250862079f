"""std first.

check: mean_std.numpy_convention
says: All values count alike
"""


def mean_std(t: Tensor) -> tuple[float, float]:
    values = t.detach().double()
    return values.std(correction=0).item(), values.mean().item()
