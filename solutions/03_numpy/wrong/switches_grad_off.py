"""Takes the flag off the caller's tensor.

check: to_numpy.shared
says: t.detach() leaves t as it is
"""


def to_numpy(t: Tensor) -> np.ndarray:
    if t.is_leaf:
        t.requires_grad_(False)
    return t.detach().cpu().numpy()
