"""as_tensor shares where it can.

check: copy_numpy.independent
says: from_numpy and as_tensor share memory, torch.tensor copies
"""


def copy_numpy(a: np.ndarray) -> Tensor:
    return torch.as_tensor(a, dtype=torch.from_numpy(a).dtype)
