"""Shares all but float64, which it converts to torch's default.

check: wrap_numpy.shared
says: Keep shape and dtype
"""


def wrap_numpy(a: np.ndarray) -> Tensor:
    t = torch.from_numpy(a)
    return t.float() if t.dtype == torch.float64 else t
