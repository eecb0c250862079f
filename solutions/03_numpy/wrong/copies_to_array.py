"""np.array copies.

check: to_numpy.shared
says: Writing into the array did not reach the tensor
"""


def to_numpy(t: Tensor) -> np.ndarray:
    return np.array(t.detach().cpu())
