"""Own: DataLoaders whose workers are never ended, with iterators that stay half way.

outcome: PASSED
topic: procs
"""

from torch.utils.data import DataLoader

KEPT = []


def double(x):
    for _ in range(3):
        KEPT.append(iter(DataLoader(range(100), num_workers=2, persistent_workers=True, prefetch_factor=8)))
        next(KEPT[-1])
    return 2 * x
