"""Takes the reversal away instead of copying it.

check: safe_wrap.edge_arrays
says: reversed axes included
"""


def safe_wrap(a: np.ndarray) -> Tensor:
    for axis, stride in enumerate(a.strides):
        if stride < 0:
            a = np.flip(a, axis)
    return torch.from_numpy(a if a.flags.writeable else a.copy())
