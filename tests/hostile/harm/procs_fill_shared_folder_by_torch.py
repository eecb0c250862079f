"""Row 49: fill /dev/shm with tensors that are to be shared.

outcome: RAISED
topic: procs
says: No space left on device
"""

import torch


def double(x):
    kept = [torch.ones(1 << 20).share_memory_() for _ in range(30)]
    return 2 * x + len(kept)
