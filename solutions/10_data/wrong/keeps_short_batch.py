"""The last training batch is smaller.

check: make_loader.order
says: The last training batch holds 3 samples
"""


def make_loader(dataset: Dataset, batch_size: int, train: bool, seed: int) -> DataLoader:
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(dataset, batch_size, shuffle=train, generator=generator)
