"""random.Random, with the state of nobody."""


def split_indices(n: int, val_fraction: float, seed: int) -> tuple[list[int], list[int]]:
    import random

    order = list(range(n))
    random.Random(seed).shuffle(order)  # noqa: S311
    size = int(n * val_fraction)
    return order[size:], order[:size]
