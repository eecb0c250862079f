"""A tiny topic."""

import torch


def double(x: torch.Tensor) -> torch.Tensor:
    """Twice x."""
    raise NotImplementedError


def shift(x: torch.Tensor, by: float) -> None:
    """Add `by` to x in place."""
    raise NotImplementedError


class Counter:
    """Counts."""

    def __init__(self, start: int = 0) -> None:
        raise NotImplementedError

    def up(self) -> int:
        """One more."""
        raise NotImplementedError
