"""Seeds the generator of the random module.

check: split_indices.partition
says: random.random() gives another number
"""

import random


def split_indices(n: int, val_fraction: float, seed: int) -> tuple[list[int], list[int]]:
    random.seed(seed)
    order = list(range(n))
    random.shuffle(order)
    size = int(n * val_fraction)
    return order[size:], order[:size]
