"""Own: a DataLoader whose workers compute without end.

outcome: TIMEOUT
topic: procs
says: of CPU time
"""

from torch.utils.data import DataLoader, Dataset


class Bad(Dataset):
    def __len__(self):
        return 8

    def __getitem__(self, index):
        while True:
            pass


def double(x):
    list(DataLoader(Bad(), num_workers=4))
    return 2 * x
