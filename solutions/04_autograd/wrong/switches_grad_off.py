"""Switches requires_grad off to be allowed to write, and forgets to switch it on again.

check: manual_step.leaf_kept
says: w.requires_grad after the step should be True
"""


def manual_step(w: Tensor, lr: float) -> None:
    w.requires_grad_(False)
    w -= lr * w.grad
    w.grad = None
