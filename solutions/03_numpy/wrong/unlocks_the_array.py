"""Makes the caller's array writable.

check: safe_wrap.edge_arrays
says: copy a read-only array instead of unlocking it
"""


def safe_wrap(a: np.ndarray) -> Tensor:
    if min(a.strides, default=0) < 0:
        a = a.copy()
    elif not a.flags.writeable and a.base is not None and 0 not in a.strides:
        a.flags.writeable = True
    elif not a.flags.writeable:
        a = a.copy()
    return torch.from_numpy(a)
