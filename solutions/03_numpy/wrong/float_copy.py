"""A copy, but in float32.

check: copy_numpy.independent
says: Keep shape and dtype
"""


def copy_numpy(a: np.ndarray) -> Tensor:
    return torch.Tensor(a)
