"""Unlocks, wraps, locks again: the tensor still writes to it.

check: safe_wrap.edge_arrays
says: does not make it safe
"""


def safe_wrap(a: np.ndarray) -> Tensor:
    if min(a.strides, default=0) < 0 or 0 in a.strides:
        a = a.copy()
    flag = a.flags.writeable
    a.flags.writeable = True
    t = torch.from_numpy(a)
    a.flags.writeable = flag
    return t
