"""Does not hand the batch size on.

check: make_loader.order
says: the batch sizes of
"""


def make_loader(dataset: Dataset, batch_size: int, train: bool, seed: int) -> DataLoader:
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(dataset, shuffle=train, drop_last=train, generator=generator)
