"""Refuses objects with another exception.

check: safe_wrap.edge_arrays
says: expected TypeError
"""


def safe_wrap(a: np.ndarray) -> Tensor:
    if a.dtype == object:
        raise ValueError("no objects")
    if not a.flags.writeable or min(a.strides, default=0) < 0:
        a = a.copy()
    return torch.from_numpy(a)
