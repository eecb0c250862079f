"""Row 74: have torch compute with a thousand threads.

outcome A: CRASHED
outcome B: REFUSED
"""

import torch


def double(x):
    torch.set_num_threads(1000)
    torch.ones(1 << 22).exp().sum()
    return 2 * x
