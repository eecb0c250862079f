"""Converts integers to float32.

check: to_numpy.shared
says: Shape, dtype and values are those of t
"""


def to_numpy(t: Tensor) -> np.ndarray:
    return t.detach().cpu().float().numpy()
