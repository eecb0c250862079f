"""named_children() shows a shared layer once.

check: replace_layers.nested
says: show a shared layer once
"""


def replace_layers(model: nn.Module, old: type, make: Callable[[nn.Module], nn.Module]) -> int:
    count = 0
    for name, child in list(model.named_children()):
        if isinstance(child, old):
            setattr(model, name, make(child))
            count += 1
        else:
            count += replace_layers(child, old, make)
    return count
