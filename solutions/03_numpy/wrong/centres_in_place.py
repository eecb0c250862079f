"""Right numbers, computed in the caller's memory.

check: mean_std.numpy_convention
says: Leave the values of t as they are
"""


def mean_std(t: Tensor) -> tuple[float, float]:
    values = t.detach()
    mean = values.double().mean().item()
    if values.is_floating_point():
        values -= mean
        return mean, values.double().square().mean().sqrt().item()
    return mean, values.double().std(correction=0).item()
