"""Decays what the step made, not w.

check: decayed_step.value
says: the new w
"""


def decayed_step(w: Tensor, g: Tensor, lr: float, weight_decay: float) -> Tensor:
    return (w - lr * g) * (1 - lr * weight_decay)
