"""The last part of the file becomes the validation set.

check: split_indices.partition
says: sorted: shuffle before you cut
"""


def split_indices(n: int, val_fraction: float, seed: int) -> tuple[list[int], list[int]]:
    size = int(n * val_fraction)
    return list(range(n - size)), list(range(n - size, n))
