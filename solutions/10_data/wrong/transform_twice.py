"""Calls the transform twice for one item.

check: ArrayDataset.items
says: runs once each time
"""


class ArrayDataset(ArrayDataset):
    def __getitem__(self, index: int) -> tuple[Tensor, Tensor]:
        sample = self.data[index]
        if self.transform is not None and self.transform(sample) is not None:
            sample = self.transform(sample)
        return sample, self.labels[index]
