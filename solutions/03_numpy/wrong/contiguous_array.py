"""Copies a strided tensor only.

check: to_numpy.shared
says: strided: t is
"""


def to_numpy(t: Tensor) -> np.ndarray:
    return t.detach().cpu().contiguous().numpy()
