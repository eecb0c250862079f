"""Row 52: ask for a hundred terabytes at once.

outcome: MEMORY
says: allocate memory
"""

import torch


def double(x):
    return torch.empty(100 << 40, dtype=torch.uint8)
