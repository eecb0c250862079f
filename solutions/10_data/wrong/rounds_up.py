"""Takes one sample too many for validation.

check: split_indices.partition
says: so many go to validation
"""

import math


def split_indices(n: int, val_fraction: float, seed: int) -> tuple[list[int], list[int]]:
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed)).tolist()
    size = math.ceil(n * val_fraction)
    return order[size:], order[:size]
