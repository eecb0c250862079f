"""Only direct children.

check: replace_layers.nested
says: 2 nested ReLUs were left: recurse into children
"""


def replace_layers(model: nn.Module, old: type, make: Callable[[nn.Module], nn.Module]) -> int:
    count = 0
    for name, child in list(model.named_children()):
        if isinstance(child, old):
            setattr(model, name, make(child))
            count += 1
    return count
