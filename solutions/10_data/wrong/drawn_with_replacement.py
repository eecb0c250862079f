"""Draws indices, some of them twice.

check: split_indices.partition
says: leakage
"""


def split_indices(n: int, val_fraction: float, seed: int) -> tuple[list[int], list[int]]:
    order = torch.randint(n, (n,), generator=torch.Generator().manual_seed(seed)).tolist()
    size = int(n * val_fraction)
    return order[size:], order[:size]
