"""Samplers of both kinds, and batches of them."""


def make_loader(dataset: Dataset, batch_size: int, train: bool, seed: int) -> DataLoader:
    generator = torch.Generator().manual_seed(seed)
    utils = torch.utils.data
    shuffled = utils.RandomSampler(dataset, generator=generator)
    sampler = shuffled if train else utils.SequentialSampler(dataset)
    return DataLoader(dataset, batch_sampler=utils.BatchSampler(sampler, batch_size, drop_last=train))
