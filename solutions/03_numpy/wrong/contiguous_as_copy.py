"""contiguous copies only what is strided.

check: copy_numpy.independent
says: Changing the NumPy array changed your 'copy'
"""


def copy_numpy(a: np.ndarray) -> Tensor:
    return torch.from_numpy(np.ascontiguousarray(a))
