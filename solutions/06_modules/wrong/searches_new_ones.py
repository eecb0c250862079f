"""Goes down into what it has just put in.

check: replace_layers.nested
says: replace_layers
"""


def replace_layers(model: nn.Module, old: type, make: Callable[[nn.Module], nn.Module]) -> int:
    count = 0
    for name, child in list(model._modules.items()):
        if isinstance(child, old):
            setattr(model, name, make(child))
            count += 1
            for inner, layer in list(getattr(model, name).named_children()):
                if isinstance(layer, old):
                    setattr(getattr(model, name), inner, make(layer))
                    count += 1
        elif child is not None:
            count += replace_layers(child, old, make)
    return count
