"""torch.tensor copies everything, and read-only arrays without a warning.

check: safe_wrap.edge_arrays
says: A plain array must stay shared
"""


def safe_wrap(a: np.ndarray) -> Tensor:
    return torch.tensor(a.copy())
