"""clone() copies.

check: to_numpy.shared
says: it is a copy
"""


def to_numpy(t: Tensor) -> np.ndarray:
    return t.detach().clone().cpu().numpy()
