"""A list of batches instead of a loader.

check: make_loader.order
says: isinstance(make_loader
"""


def make_loader(dataset: Dataset, batch_size: int, train: bool, seed: int) -> DataLoader:
    generator = torch.Generator().manual_seed(seed)
    return list(DataLoader(dataset, batch_size, shuffle=train, drop_last=train, generator=generator))
