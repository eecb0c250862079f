"""Takes data and labels of different lengths.

check: ArrayDataset.items
says: raise ValueError in __init__
"""


class ArrayDataset(ArrayDataset):
    def __init__(
        self, data: Tensor, labels: Tensor, transform: Callable[[Tensor], Tensor] | None = None
    ) -> None:
        self.data, self.labels, self.transform = data, labels, transform
