"""type(layer) is old leaves subclasses.

check: replace_layers.nested
says: ask isinstance(layer, old)
"""


def replace_layers(model: nn.Module, old: type, make: Callable[[nn.Module], nn.Module]) -> int:
    found = [(p, m) for p, m in model.named_modules(remove_duplicate=False) if type(m) is old]
    for path, layer in found:
        model.set_submodule(path, make(layer))
    return len(found)
