"""The seed is 0 for everybody.

check: make_loader.order
says: A loader with another seed gave the same orders
"""


def make_loader(dataset: Dataset, batch_size: int, train: bool, seed: int) -> DataLoader:
    generator = torch.Generator().manual_seed(0)
    return DataLoader(dataset, batch_size, shuffle=train, drop_last=train, generator=generator)
