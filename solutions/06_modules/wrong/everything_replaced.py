"""Replaces every layer.

check: replace_layers.nested
says: the type of block.3, which is no ReLU should be the string 'Sigmoid',
"""


def replace_layers(model: nn.Module, old: type, make: Callable[[nn.Module], nn.Module]) -> int:
    found = [(p, m) for p, m in model.named_modules() if p and not list(m.children())]
    for path, layer in found:
        model.set_submodule(path, make(layer))
    return len(found)
