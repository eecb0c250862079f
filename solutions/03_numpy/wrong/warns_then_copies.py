"""Lets PyTorch wrap first, and copies the tensor: the warning is out.

check: safe_wrap.edge_arrays
says: from_numpy warns of an array that is not writable
"""


def safe_wrap(a: np.ndarray) -> Tensor:
    if min(a.strides, default=0) < 0:
        a = np.flip(np.flip(a).copy())
        return torch.from_numpy(a.copy())
    return torch.from_numpy(a) if a.flags.writeable else torch.from_numpy(a).clone()
