"""One index is in neither part.

check: split_indices.partition
says: len(train)
"""

_right = split_indices


def split_indices(n: int, val_fraction: float, seed: int) -> tuple[list[int], list[int]]:
    train, val = _right(n, val_fraction, seed)
    return train[:-1], val
