"""Row 21: leave another default dtype and device behind.

outcome: PASSED
"""

import torch


def double(x):
    answer = 2 * x
    torch.set_default_dtype(torch.float64)
    torch.set_default_device("meta")
    return answer
