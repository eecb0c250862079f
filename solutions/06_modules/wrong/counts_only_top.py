"""Throws the counts of deeper levels away.

check: replace_layers.nested
says: the count for three ReLUs should be the int 3, got the int 1. Count ev
"""


def replace_layers(model: nn.Module, old: type, make: Callable[[nn.Module], nn.Module]) -> int:
    count = 0
    for name, child in list(model.named_children()):
        if isinstance(child, old):
            setattr(model, name, make(child))
            count += 1
        else:
            replace_layers(child, old, make)
    return count
