"""The textbook formula: exp overflows at x = -1000.

check: sigmoid.stable
says: Value is fine but the gradient is NaN at ±1000
"""


def sigmoid(x: Tensor) -> Tensor:
    return 1 / (1 + torch.exp(-x))
