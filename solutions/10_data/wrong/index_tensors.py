"""Tensors instead of lists.

check: split_indices.partition
says: should be a list of Python ints
"""

_right = split_indices


def split_indices(n: int, val_fraction: float, seed: int) -> tuple[list[int], list[int]]:
    train, val = _right(n, val_fraction, seed)
    return torch.tensor(train), torch.tensor(val)
