"""A RandomSampler with its own generator."""


def make_loader(dataset: Dataset, batch_size: int, train: bool, seed: int) -> DataLoader:
    generator = torch.Generator().manual_seed(seed)
    if not train:
        return DataLoader(dataset, batch_size=batch_size)
    sampler = torch.utils.data.RandomSampler(dataset, generator=generator)
    return DataLoader(dataset, batch_size=batch_size, sampler=sampler, drop_last=True)
