"""Transforms the label, too.

check: ArrayDataset.items
says: the calls of transform
"""


class ArrayDataset(ArrayDataset):
    def __getitem__(self, index: int) -> tuple[Tensor, Tensor]:
        x, y = self.data[index], self.labels[index]
        return (self.transform(x), self.transform(y).long()) if self.transform else (x, y)
