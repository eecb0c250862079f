"""Detaches in the other order, and rounds by floor(x + 0.5)."""


def ste_round(x: Tensor) -> Tensor:
    return (x + 0.5).floor().detach() - x.detach() + x
