"""Multiplies by w as it is.

check: affine.values
says: Result differs from x·wᵀ+b (for a square w the shapes hide a missing transpose)
"""


def affine(x: Tensor, w: Tensor, b: Tensor) -> Tensor:
    return x @ w + b
