"""The first sample can never be held out.

check: split_indices.partition
says: was in no validation set
"""


def split_indices(n: int, val_fraction: float, seed: int) -> tuple[list[int], list[int]]:
    generator = torch.Generator().manual_seed(seed)
    order = (1 + torch.randperm(n - 1, generator=generator)).tolist()
    size = int(n * val_fraction)
    rest = [0, *order[size:]]
    return [rest[i] for i in torch.randperm(len(rest), generator=generator)], order[:size]
