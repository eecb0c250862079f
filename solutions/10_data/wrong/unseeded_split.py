"""Ignores the seed.

check: split_indices.partition
says: The same seed gave another split
"""


def split_indices(n: int, val_fraction: float, seed: int) -> tuple[list[int], list[int]]:
    order = torch.randperm(n, generator=torch.Generator().manual_seed(torch.seed())).tolist()
    size = int(n * val_fraction)
    return order[size:], order[:size]
