"""Copies read-only arrays only.

check: safe_wrap.edge_arrays
says: PyTorch has no negative strides
"""


def safe_wrap(a: np.ndarray) -> Tensor:
    return torch.from_numpy(a if a.flags.writeable else a.copy())
