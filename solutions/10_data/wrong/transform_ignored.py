"""Takes a transform and never uses it.

check: ArrayDataset.items
says: transform was never called
"""


class ArrayDataset(ArrayDataset):
    def __getitem__(self, index: int) -> tuple[Tensor, Tensor]:
        return self.data[index], self.labels[index]
