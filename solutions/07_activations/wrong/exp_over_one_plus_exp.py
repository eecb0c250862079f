"""inf/inf where x is large.

check: sigmoid.stable
says: The value is NaN at large x
"""


def sigmoid(x: Tensor) -> Tensor:
    e = torch.exp(x)
    return e / (1 + e)
