"""Seeds the generator everybody uses.

check: split_indices.partition
says: torch.rand() gives another number
"""


def split_indices(n: int, val_fraction: float, seed: int) -> tuple[list[int], list[int]]:
    torch.manual_seed(seed)
    order = torch.randperm(n).tolist()
    size = int(n * val_fraction)
    return order[size:], order[:size]
