"""Refuses missing labels, but not labels too many.

check: ArrayDataset.items
says: expected ValueError
"""


class ArrayDataset(ArrayDataset):
    def __init__(
        self, data: Tensor, labels: Tensor, transform: Callable[[Tensor], Tensor] | None = None
    ) -> None:
        if len(labels) < len(data):
            raise ValueError("labels are missing")
        self.data, self.labels, self.transform = data, labels, transform
