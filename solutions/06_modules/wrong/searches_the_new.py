"""Goes down into what it has just put in.

check: replace_layers.nested
says: RecursionError
"""


def replace_layers(model: nn.Module, old: type, make: Callable[[nn.Module], nn.Module]) -> int:
    count = 0
    for name, child in list(model.named_children()):
        if isinstance(child, old) and not isinstance(model, type(None)):
            child = make(child)
            setattr(model, name, child)
            count += 1
            if count > 50:
                return count
        if any(isinstance(part, old) for part in child.children()) and count < 50:
            count += replace_layers(child, old, lambda layer: make(layer))
        else:
            count += replace_layers(child, old, make) if not isinstance(child, old) else 0
    return count
