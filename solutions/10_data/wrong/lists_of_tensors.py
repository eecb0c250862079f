"""Lists whose elements are tensors.

check: split_indices.partition
says: tolist() turns a tensor into one
"""


def split_indices(n: int, val_fraction: float, seed: int) -> tuple[list[int], list[int]]:
    order = list(torch.randperm(n, generator=torch.Generator().manual_seed(seed)))
    size = int(n * val_fraction)
    return order[size:], order[:size]
