"""min of no strides at all raises.

check: safe_wrap.edge_arrays
says: min
"""


def safe_wrap(a: np.ndarray) -> Tensor:
    if not a.flags.writeable or min(a.strides) < 0:
        a = a.copy()
    return torch.from_numpy(a)
