"""Shares read-only memory, and nobody hears of it.

check: safe_wrap.edge_arrays
says: silencing the warning or unlocking the array does not make it safe
"""

import warnings


def safe_wrap(a: np.ndarray) -> Tensor:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return torch.from_numpy(a.copy() if min(a.strides, default=0) < 0 else a)
