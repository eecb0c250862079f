"""The counts of the recursion are thrown away.

check: replace_layers.nested
says: all depths
"""


def replace_layers(model: nn.Module, old: type, make: Callable[[nn.Module], nn.Module]) -> int:
    count = 0
    for name, child in list(model._modules.items()):
        if isinstance(child, old):
            setattr(model, name, make(child))
            count += 1
        elif child is not None:
            replace_layers(child, old, make)
    return count
