"""What attacks are laid over."""

import torch


def double(x: torch.Tensor) -> torch.Tensor:
    """Twice x."""
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION


def triple(x: torch.Tensor) -> torch.Tensor:
    """Three times x."""
    ### BEGIN SOLUTION
    return 3 * x
    ### END SOLUTION
