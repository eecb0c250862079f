"""Makes numbers of objects where it can.

check: safe_wrap.edge_arrays
says: A tensor holds no Python objects
"""


def safe_wrap(a: np.ndarray) -> Tensor:
    if a.dtype == object:
        a = np.array([float(one or 0) for one in a])
    if not a.flags.writeable or min(a.strides, default=0) < 0:
        a = a.copy()
    return torch.from_numpy(a)
