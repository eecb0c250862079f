"""Adds the gradient: climbs instead of descending.

check: manual_step.leaf_kept
says: w went uphill
"""


def manual_step(w: Tensor, lr: float) -> None:
    with torch.no_grad():
        w += lr * w.grad
    w.grad = None
