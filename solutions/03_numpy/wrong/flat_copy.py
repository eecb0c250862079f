"""A copy without its shape.

check: copy_numpy.independent
says: Keep shape and dtype
"""


def copy_numpy(a: np.ndarray) -> Tensor:
    return torch.tensor(a.ravel())
