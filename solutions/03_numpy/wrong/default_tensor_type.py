"""torch.Tensor converts to float32.

check: wrap_numpy.shared
says: torch.Tensor(a) and .float() convert to float32
"""


def wrap_numpy(a: np.ndarray) -> Tensor:
    return torch.Tensor(a)
