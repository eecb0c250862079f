"""Switches gradients off for the whole program and never on again.

check: manual_step.leaf_kept
says: torch.is_grad_enabled() after the step
"""


def manual_step(w: Tensor, lr: float) -> None:
    torch.set_grad_enabled(False)
    w -= lr * w.grad
    w.grad = None
