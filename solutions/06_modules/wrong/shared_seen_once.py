"""named_modules shows a shared layer once.

check: replace_layers.nested
says: show a shared layer once
"""


def replace_layers(model: nn.Module, old: type, make: Callable[[nn.Module], nn.Module]) -> int:
    found = [(p, m) for p, m in model.named_modules() if isinstance(m, old)]
    for path, layer in found:
        model.set_submodule(path, make(layer))
    return len(found)
