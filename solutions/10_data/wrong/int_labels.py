"""Turns every label into an int.

check: ArrayDataset.items
says: the label of dataset
"""


class ArrayDataset(ArrayDataset):
    def __getitem__(self, index: int) -> tuple[Tensor, Tensor]:
        sample, label = super().__getitem__(index)
        return sample, int(label.flatten()[0])
