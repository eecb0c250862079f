"""A TensorDataset underneath."""


class ArrayDataset(torch.utils.data.TensorDataset):
    def __init__(
        self, data: Tensor, labels: Tensor, transform: Callable[[Tensor], Tensor] | None = None
    ) -> None:
        if data.shape[0] != labels.shape[0]:
            raise ValueError("data and labels differ in length")
        super().__init__(data, labels)
        self.transform = transform or (lambda sample: sample)

    def __getitem__(self, index: int) -> tuple[Tensor, Tensor]:
        sample, label = super().__getitem__(index)
        return self.transform(sample), label
