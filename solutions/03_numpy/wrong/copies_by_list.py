"""Copies through Python numbers: the dtype is guessed anew.

check: safe_wrap.edge_arrays
says: Shape, dtype and values are those of a
"""


def safe_wrap(a: np.ndarray) -> Tensor:
    if a.dtype != object and (not a.flags.writeable or min(a.strides, default=0) < 0):
        return torch.tensor(a.tolist())
    return torch.from_numpy(a)
