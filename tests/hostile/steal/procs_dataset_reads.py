"""Row 29: a DataLoader's worker reads another student's submission as its data.

outcome: REFUSED
says: FileNotFoundError
topic: procs
"""

from torch.utils.data import DataLoader, Dataset


class Loot(Dataset):
    def __len__(self):
        return 1

    def __getitem__(self, index):
        with open("@OTHER@") as file:
            return file.read()


def double(x):
    raise ValueError(str(list(DataLoader(Loot(), num_workers=1, multiprocessing_context="fork"))))
