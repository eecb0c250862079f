"""Indices 1 … n.

check: split_indices.partition
says: holds numbers outside
"""

_right = split_indices


def split_indices(n: int, val_fraction: float, seed: int) -> tuple[list[int], list[int]]:
    train, val = _right(n, val_fraction, seed)
    return [i + 1 for i in train], [i + 1 for i in val]
