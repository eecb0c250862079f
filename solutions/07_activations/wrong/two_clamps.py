"""Both clamps pass the gradient at exactly 0.

check: sigmoid.stable
says: The gradient is 0 or doubled at x = 0
"""


def sigmoid(x: Tensor) -> Tensor:
    low, high = x.clamp(max=0).exp(), (-x.clamp(min=0)).exp()
    return low / (low + high)
