"""Changes a copy; the model stays.

check: replace_layers.nested
says: the ReLUs that were left
"""


def replace_layers(model: nn.Module, old: type, make: Callable[[nn.Module], nn.Module]) -> int:
    import copy

    model = copy.deepcopy(model)
    found = [(p, m) for p, m in model.named_modules(remove_duplicate=False) if isinstance(m, old)]
    for path, layer in found:
        model.set_submodule(path, make(layer))
    return len(found)
