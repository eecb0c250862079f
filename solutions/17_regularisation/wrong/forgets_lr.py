"""The decay is not multiplied by lr.

check: decayed_step.value
says: multiplied by the learning rate
"""


def decayed_step(w: Tensor, g: Tensor, lr: float, weight_decay: float) -> Tensor:
    return w - lr * g - weight_decay * w
