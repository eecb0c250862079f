"""Copies every strided array.

check: safe_wrap.edge_arrays
says: copy only reversed or read-only ones
"""


def safe_wrap(a: np.ndarray) -> Tensor:
    return torch.from_numpy(a if a.flags.c_contiguous and a.flags.writeable else a.copy())
