"""A scalar tensor becomes an array of one value.

check: to_numpy.shared
says: Shape, dtype and values are those of t
"""


def to_numpy(t: Tensor) -> np.ndarray:
    return np.atleast_1d(t.detach().cpu().numpy())
