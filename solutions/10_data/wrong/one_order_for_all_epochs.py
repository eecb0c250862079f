"""Shuffles once.

check: make_loader.order
says: Epochs 1 and 2 came in the same order
"""


def make_loader(dataset: Dataset, batch_size: int, train: bool, seed: int) -> DataLoader:
    generator = torch.Generator().manual_seed(seed)
    if not train:
        return DataLoader(dataset, batch_size)
    order = torch.randperm(len(dataset), generator=generator).tolist()
    return DataLoader(dataset, batch_size, sampler=order, drop_last=True)
