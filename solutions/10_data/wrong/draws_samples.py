"""Samples with replacement.

check: make_loader.order
says: A sample came twice in one epoch
"""


def make_loader(dataset: Dataset, batch_size: int, train: bool, seed: int) -> DataLoader:
    generator = torch.Generator().manual_seed(seed)
    if not train:
        return DataLoader(dataset, batch_size)
    sampler = torch.utils.data.RandomSampler(dataset, replacement=True, generator=generator)
    return DataLoader(dataset, batch_size, sampler=sampler, drop_last=True)
