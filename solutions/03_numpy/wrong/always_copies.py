"""Copies everything.

check: safe_wrap.edge_arrays
says: A plain array must stay shared: copy only reversed or read-only ones
"""


def safe_wrap(a: np.ndarray) -> Tensor:
    return torch.from_numpy(a.copy())
