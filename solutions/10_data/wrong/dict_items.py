"""An item is a dict instead of a pair.

check: ArrayDataset.items
says: Return a pair
"""


class ArrayDataset(ArrayDataset):
    def __getitem__(self, index: int) -> tuple[Tensor, Tensor]:
        sample, label = super().__getitem__(index)
        return {"data": sample, "label": label}
