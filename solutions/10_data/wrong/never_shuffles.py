"""Forgets to shuffle.

check: make_loader.order
says: Training batches come in the order of the data set
"""


def make_loader(dataset: Dataset, batch_size: int, train: bool, seed: int) -> DataLoader:
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(dataset, batch_size, drop_last=train, generator=generator)
