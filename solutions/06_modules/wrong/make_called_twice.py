"""Calls make twice per layer.

check: replace_layers.nested
says: One per layer
"""


def replace_layers(model: nn.Module, old: type, make: Callable[[nn.Module], nn.Module]) -> int:
    found = [(p, m) for p, m in model.named_modules(remove_duplicate=False) if isinstance(m, old)]
    for path, layer in found:
        if isinstance(make(layer), nn.Module):
            model.set_submodule(path, make(layer))
    return len(found)
