"""Builds a list first: an empty one becomes float32.

check: first_squares.values
says: torch.tensor([]) has no value to tell its dtype from
"""


def first_squares(n: int) -> Tensor:
    return torch.tensor([i * i for i in range(n)])
