"""What attacks are laid over."""

import torch


def double(x: torch.Tensor) -> torch.Tensor:
    """Twice x."""
    raise NotImplementedError


def triple(x: torch.Tensor) -> torch.Tensor:
    """Three times x."""
    raise NotImplementedError
