"""Gives the transform sample and label together.

check: ArrayDataset.items
says: Give it data[i] and nothing else
"""


class ArrayDataset(ArrayDataset):
    def __getitem__(self, index: int) -> tuple[Tensor, Tensor]:
        return (
            self.transform((self.data[index], self.labels[index]))
            if self.transform
            else (self.data[index], self.labels[index])
        )
