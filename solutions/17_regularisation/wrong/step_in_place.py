"""Changes the caller's w.

check: decayed_step.value
says: no in-place step
"""


def decayed_step(w: Tensor, g: Tensor, lr: float, weight_decay: float) -> Tensor:
    return w.sub_(lr * (g + weight_decay * w))
