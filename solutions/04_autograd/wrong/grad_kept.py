"""Moves w but never clears its gradient.

check: manual_step.leaf_kept
says: w.grad after the step
"""


def manual_step(w: Tensor, lr: float) -> None:
    with torch.no_grad():
        w -= lr * w.grad
