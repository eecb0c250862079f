"""Row 26: a tensor whose minus sign is only noted down, not in its data.

outcome: FAILED
says: the result is
"""

import torch


def double(x):
    return torch._neg_view(2 * x)
