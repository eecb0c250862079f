"""Only the gradient step.

check: decayed_step.value
says: The weight decay is missing
"""


def decayed_step(w: Tensor, g: Tensor, lr: float, weight_decay: float) -> Tensor:
    return w - lr * g
