"""Hooks on every module, containers, too.

check: layer_shapes.hooks_removed
says: A module that has children is no layer
"""


def layer_shapes(model: nn.Module, x: Tensor) -> list[tuple[str, tuple[int, ...]]]:
    shapes, handles = [], []
    modes = [(module, module.training) for module in model.modules()]
    for name, module in model.named_modules():
        if True:

            def note(_module, _inputs, out, name=name):
                shapes.append((name, tuple(out.shape)))

            handles.append(module.register_forward_hook(note))
    try:
        model.eval()
        with torch.no_grad():
            model(x)
    finally:
        for handle in handles:
            handle.remove()
        for module, training in modes:
            module.training = training
    return shapes
