"""No case is treated.

check: safe_wrap.edge_arrays
says: safe_wrap
"""


def safe_wrap(a: np.ndarray) -> Tensor:
    return torch.from_numpy(a)
