"""len() counts the columns of the data.

check: ArrayDataset.items
says: len(dataset)
"""


class ArrayDataset(ArrayDataset):
    def __len__(self) -> int:
        return self.data.shape[1]
