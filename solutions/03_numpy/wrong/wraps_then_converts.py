"""from_numpy shares, .float() does not.

check: wrap_numpy.shared
says: Keep shape and dtype
"""


def wrap_numpy(a: np.ndarray) -> Tensor:
    return torch.from_numpy(a).float()
