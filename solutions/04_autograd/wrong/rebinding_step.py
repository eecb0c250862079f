"""Rebinding: w is a new tensor inside the function, the caller's w never changes.

check: manual_step.leaf_kept
says: w did not change
"""


def manual_step(w: Tensor, lr: float) -> None:
    w = w - lr * w.grad
