"""from_numpy shares.

check: copy_numpy.independent
says: from_numpy and as_tensor share memory, torch.tensor copies
"""


def copy_numpy(a: np.ndarray) -> Tensor:
    return torch.from_numpy(a)
