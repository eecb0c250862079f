"""A tiny topic."""

import torch


def double(x: torch.Tensor) -> torch.Tensor:
    """Twice x."""
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION


def shift(x: torch.Tensor, by: float) -> None:
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
