"""The gradient of w² instead of ½·w².

check: decayed_step.value
says: its gradient has no 2
"""


def decayed_step(w: Tensor, g: Tensor, lr: float, weight_decay: float) -> Tensor:
    return w - lr * (g + 2 * weight_decay * w)
