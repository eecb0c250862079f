"""Children and grandchildren, no deeper.

check: replace_layers.nested
says: at depth 3
"""


def replace_layers(model: nn.Module, old: type, make: Callable[[nn.Module], nn.Module]) -> int:
    count = 0
    for parent in [model, *model.children()]:
        for name, child in list(parent._modules.items()):
            if isinstance(child, old):
                setattr(parent, name, make(child))
                count += 1
    return count
