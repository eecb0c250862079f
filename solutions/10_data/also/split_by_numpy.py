"""A NumPy generator."""


def split_indices(n: int, val_fraction: float, seed: int) -> tuple[list[int], list[int]]:
    import numpy as np

    order = np.random.default_rng(seed).permutation(n)
    size = int(n * val_fraction)
    return order[: n - size].tolist(), order[n - size :].tolist()
