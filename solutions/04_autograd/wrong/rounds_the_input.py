"""Rounds the data of the caller's x: value and gradient look right, x is lost.

check: ste_round.value_and_grad
says: x after the call
"""


def ste_round(x: Tensor) -> Tensor:
    x.data = x.data.round()
    return x * 1
