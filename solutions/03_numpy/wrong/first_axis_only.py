"""Looks at the first stride only.

check: safe_wrap.edge_arrays
says: PyTorch has no negative strides
"""


def safe_wrap(a: np.ndarray) -> Tensor:
    if not a.flags.writeable or (a.strides and a.strides[0] < 0):
        a = a.copy()
    return torch.from_numpy(a)
