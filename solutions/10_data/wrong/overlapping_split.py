"""Draws the validation set from all indices.

check: split_indices.partition
says: that is leakage
"""


def split_indices(n: int, val_fraction: float, seed: int) -> tuple[list[int], list[int]]:
    generator = torch.Generator().manual_seed(seed)
    size = int(n * val_fraction)
    train = torch.randperm(n, generator=generator)[size:]
    val = torch.randperm(n, generator=generator)[:size]
    return train.tolist(), val.tolist()
