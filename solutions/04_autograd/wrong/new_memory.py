"""Replaces the data of w: whatever shares its memory misses the step.

check: manual_step.leaf_kept
says: w got new memory
"""


def manual_step(w: Tensor, lr: float) -> None:
    w.data = w.data - lr * w.grad
    w.grad = None
