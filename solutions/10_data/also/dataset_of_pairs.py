"""A list of pairs, and clones when read."""


class ArrayDataset(Dataset):
    def __init__(
        self, data: Tensor, labels: Tensor, transform: Callable[[Tensor], Tensor] | None = None
    ) -> None:
        self.pairs = list(zip(data, labels, strict=True))  # strict raises the ValueError
        self.transform = transform

    def __len__(self) -> int:
        return len(self.pairs)

    def __getitem__(self, index: int) -> tuple[Tensor, Tensor]:
        sample, label = self.pairs[index]
        return (sample.clone() if self.transform is None else self.transform(sample.clone())), label
