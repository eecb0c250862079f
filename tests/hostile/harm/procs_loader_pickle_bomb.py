"""Own: a DataLoader whose items run code where they are unpickled, in the parent.

outcome: REFUSED
topic: procs
says: Operation not permitted
"""

import os

from torch.utils.data import DataLoader, Dataset


class Bomb:
    def __reduce__(self):
        return os.execv, ("/bin/sh", ["sh", "-c", "rm @VICTIM@"])


class Bad(Dataset):
    def __len__(self):
        return 8

    def __getitem__(self, index):
        return Bomb()


def double(x):
    list(DataLoader(Bad(), num_workers=1, collate_fn=list))
    return 2 * x
