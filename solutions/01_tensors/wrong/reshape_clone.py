"""Reshapes a copy.

check: to_matrix.view
says: Writing to the result did not reach x: you returned a copy, a view was asked
"""


def to_matrix(x: Tensor, cols: int) -> Tensor:
    if x.numel() % cols:
        raise ValueError("cols must divide the number of values")
    return x.clone().view(-1, cols)
