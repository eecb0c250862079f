"""The wrong sign.

check: decayed_step.value
says: The decay must shrink w
"""


def decayed_step(w: Tensor, g: Tensor, lr: float, weight_decay: float) -> Tensor:
    return w - lr * (g - weight_decay * w)
