"""Drops the last batch of evaluation, too.

check: make_loader.order
says: the last, smaller batch was dropped
"""


def make_loader(dataset: Dataset, batch_size: int, train: bool, seed: int) -> DataLoader:
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(dataset, batch_size, shuffle=train, drop_last=True, generator=generator)
