"""Cuts first, then shuffles each part.

check: split_indices.partition
says: block of neighbouring indices
"""


def split_indices(n: int, val_fraction: float, seed: int) -> tuple[list[int], list[int]]:
    order = torch.arange(n)
    generator = torch.Generator().manual_seed(seed)
    size = int(n * val_fraction)
    train, val = order[size:], order[:size]
    train = train[torch.randperm(len(train), generator=generator)]
    val = val[torch.randperm(len(val), generator=generator)]
    return train.tolist(), val.tolist()
