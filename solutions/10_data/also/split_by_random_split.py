"""torch.utils.data.random_split with a generator."""


def split_indices(n: int, val_fraction: float, seed: int) -> tuple[list[int], list[int]]:
    size = int(n * val_fraction)
    generator = torch.Generator()
    generator.manual_seed(seed)
    train, val = torch.utils.data.random_split(range(n), [n - size, size], generator=generator)
    return list(train.indices), list(val.indices)
