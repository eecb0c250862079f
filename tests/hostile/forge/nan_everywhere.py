"""Row 26: NaN, which is not unequal to anything by <.

outcome: FAILED
says: the result is nan
"""

import torch


def double(x):
    return torch.full_like(x, float("nan"))
