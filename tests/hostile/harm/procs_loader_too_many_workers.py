"""Own: a DataLoader with a hundred workers.

outcome: REFUSED
topic: procs
says: 16 processes
"""

from torch.utils.data import DataLoader


def double(x):
    list(DataLoader(range(1000), num_workers=100))
    return 2 * x
