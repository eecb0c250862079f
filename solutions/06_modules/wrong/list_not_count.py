"""Returns the list of names.

check: replace_layers.nested
says: the count
"""


def replace_layers(model: nn.Module, old: type, make: Callable[[nn.Module], nn.Module]) -> int:
    found = [(p, m) for p, m in model.named_modules(remove_duplicate=False) if isinstance(m, old)]
    for path, layer in found:
        model.set_submodule(path, make(layer))
    return [path for path, _ in found]
