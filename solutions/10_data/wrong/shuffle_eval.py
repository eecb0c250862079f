"""Shuffles always.

check: make_loader.order
says: predictions no longer line up
"""


def make_loader(dataset: Dataset, batch_size: int, train: bool, seed: int) -> DataLoader:
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(dataset, batch_size, shuffle=True, drop_last=train, generator=generator)
