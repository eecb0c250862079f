"""Returns (val, train).

check: split_indices.partition
says: train and val are swapped
"""

_right = split_indices


def split_indices(n: int, val_fraction: float, seed: int) -> tuple[list[int], list[int]]:
    train, val = _right(n, val_fraction, seed)
    return val, train
