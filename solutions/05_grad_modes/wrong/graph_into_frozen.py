"""An ordinary forward: the frozen net gets gradients.

check: features.usable_later
says: the frozen net's gradient
"""


def features(frozen: nn.Module, x: Tensor) -> Tensor:
    return frozen(x)
