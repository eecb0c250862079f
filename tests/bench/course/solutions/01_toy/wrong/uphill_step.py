"""Walks uphill.

check: step.step
says: expected
"""


def step(w: Tensor, g: Tensor, lr: float) -> Tensor:
    return w + lr * g
