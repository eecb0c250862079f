"""A tiny topic."""

import torch
from torch import Tensor


def double(x: Tensor) -> Tensor:
    """Twice x."""
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION


def shift(x: Tensor, by: float) -> None:
    """Add `by` to x in place."""
    ### BEGIN SOLUTION
    x.add_(by)
    ### END SOLUTION


class Counter:
    """Counts."""

    def __init__(self, start: int = 0) -> None:
        ### BEGIN SOLUTION
        self.n = start
        ### END SOLUTION

    def up(self) -> int:
        """One more."""
        ### BEGIN SOLUTION
        self.n += 1
        return self.n
        ### END SOLUTION
