"""Row 52: tensors in a list that only grows.

outcome: MEMORY
"""

import torch


def double(x):
    kept = []
    while True:
        kept.append(torch.ones(1 << 22))
