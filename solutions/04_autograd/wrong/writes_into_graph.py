"""Writes to a leaf that requires grad outside no_grad, which autograd refuses.

check: manual_step.leaf_kept
says: a leaf Variable that requires grad
"""


def manual_step(w: Tensor, lr: float) -> None:
    w -= lr * w.grad
    w.grad = None
