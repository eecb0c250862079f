"""float32.

check: per_class.values
says: is torch.float32
"""

_right = per_class


def per_class(cm: Tensor) -> dict[str, Tensor]:
    return {name: value.float() for name, value in _right(cm).items()}
