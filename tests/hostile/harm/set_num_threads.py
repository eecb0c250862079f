"""Row 74: have torch compute with more threads than there may be.

outcome: REFUSED
says: started more than 64 threads
"""

import time

import torch


def double(x):
    torch.set_num_threads(68)
    time.sleep(0.3)
    torch.ones(1 << 22).exp().sum()
    return 2 * x
