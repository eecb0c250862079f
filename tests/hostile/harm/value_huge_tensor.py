"""Row 62: return a tensor larger than what may cross, though not than what may be used.

outcome: OUTPUT
says: over 64 MiB
"""

import torch


def double(x):
    return torch.ones(30 << 20)
