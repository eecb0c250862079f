"""An assert instead of a ValueError: it vanishes under python -O.

check: ArrayDataset.items
says: expected ValueError
"""


class ArrayDataset(ArrayDataset):
    def __init__(
        self, data: Tensor, labels: Tensor, transform: Callable[[Tensor], Tensor] | None = None
    ) -> None:
        assert len(data) == len(labels)
        self.data, self.labels, self.transform = data, labels, transform
