"""Transforms everything when it is made.

check: ArrayDataset.items
says: before any item was asked: random augmentation would be frozen
"""


class ArrayDataset(ArrayDataset):
    def __init__(
        self, data: Tensor, labels: Tensor, transform: Callable[[Tensor], Tensor] | None = None
    ) -> None:
        super().__init__(data, labels)
        if transform is not None:
            self.data = torch.stack([transform(sample) for sample in data])
