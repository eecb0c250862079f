"""Row 52: take too much memory while the submission is imported.

outcome: LOAD_ERROR
others: LOAD_ERROR
says: used more than 256 MiB of memory
"""

import torch

KEPT = [torch.ones(1 << 20) for _ in range(200)]


def double(x):
    return 2 * x
