"""reshape copies where it must, and the shape is lost.

check: wrap_numpy.shared
says: Keep shape and dtype
"""


def wrap_numpy(a: np.ndarray) -> Tensor:
    return torch.from_numpy(a.reshape(-1))
