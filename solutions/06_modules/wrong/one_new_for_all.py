"""One new layer in all places.

check: replace_layers.nested
says: Call make with the layer it replaces
"""


def replace_layers(model: nn.Module, old: type, make: Callable[[nn.Module], nn.Module]) -> int:
    found = [(p, m) for p, m in model.named_modules(remove_duplicate=False) if isinstance(m, old)]
    new = make(found[0][1]) if found else None
    for path, _ in found:
        model.set_submodule(path, new)
    return len(found)
