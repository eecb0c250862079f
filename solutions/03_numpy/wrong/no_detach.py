"""Works until a tensor requires grad.

check: to_numpy.shared
says: call detach() first
"""


def to_numpy(t: Tensor) -> np.ndarray:
    return t.numpy()
