"""torch has no mean of integers.

check: mean_std.numpy_convention
says: convert to a floating dtype first
"""


def mean_std(t: Tensor) -> tuple[float, float]:
    t = t.detach()
    return t.mean().item(), t.std(correction=0).item()
