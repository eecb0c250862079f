"""Repairs the value; the NaN of the gradient stays.

check: sigmoid.stable
says: the gradient is NaN at ±1000
"""


def sigmoid(x: Tensor) -> Tensor:
    return torch.nan_to_num(torch.exp(x) / (1 + torch.exp(x)), nan=1.0)
