"""Own: a DataLoader whose workers keep all they have made.

outcome: MEMORY
topic: procs
says: used more than 256 MiB
"""

import torch
from torch.utils.data import DataLoader, Dataset

KEPT = []


class Bad(Dataset):
    def __len__(self):
        return 1000

    def __getitem__(self, index):
        KEPT.append(torch.ones(1 << 20))
        return index


def double(x):
    list(DataLoader(Bad(), num_workers=2))
    return 2 * x
