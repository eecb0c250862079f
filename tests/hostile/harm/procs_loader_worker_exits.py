"""Own: a DataLoader whose workers end at once.

outcome: RAISED
topic: procs
says: exited unexpectedly
"""

import os

from torch.utils.data import DataLoader, Dataset


class Bad(Dataset):
    def __len__(self):
        return 8

    def __getitem__(self, index):
        os._exit(3)


def double(x):
    list(DataLoader(Bad(), num_workers=2))
    return 2 * x
