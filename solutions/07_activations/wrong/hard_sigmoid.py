"""A straight line between 0 and 1.

check: sigmoid.stable
says: It is 1/(1 + exp(−x))
"""


def sigmoid(x: Tensor) -> Tensor:
    return (x / 6 + 0.5).clamp(0, 1)
