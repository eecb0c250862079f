"""Copies reversed arrays only.

check: safe_wrap.edge_arrays
says: read-only
"""


def safe_wrap(a: np.ndarray) -> Tensor:
    return torch.from_numpy(a.copy() if min(a.strides, default=0) < 0 else a)
