"""Own: a DataLoader with a hundred workers.

outcome: RAISED
topic: procs
says: Too many open files
"""

from torch.utils.data import DataLoader


def double(x):
    list(DataLoader(range(1000), num_workers=100))
    return 2 * x
