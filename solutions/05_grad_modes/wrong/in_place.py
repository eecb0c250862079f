"""Squares the caller's tensor.

check: square_no_grad.flags
says: Leave its values alone
"""


def square_no_grad(x: Tensor) -> Tensor:
    with torch.no_grad():
        return x.pow_(2).clone()
