"""NumPy cannot follow a graph.

check: mean_std.numpy_convention
says: call detach() first
"""


def mean_std(t: Tensor) -> tuple[float, float]:
    values = t.cpu().numpy()
    return float(values.mean()), float(values.std())
