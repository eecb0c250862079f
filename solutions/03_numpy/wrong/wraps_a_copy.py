"""Copies first.

check: wrap_numpy.shared
says: it has memory of its own
"""


def wrap_numpy(a: np.ndarray) -> Tensor:
    return torch.from_numpy(a.copy())
