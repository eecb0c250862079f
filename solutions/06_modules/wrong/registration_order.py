"""The order of registration instead of calls.

check: layer_shapes.hooks_removed
says: Append in the hook, when the layer is called
"""


def layer_shapes(model: nn.Module, x: Tensor) -> list[tuple[str, tuple[int, ...]]]:
    shapes, handles = [], []
    modes = [(module, module.training) for module in model.modules()]
    for name, module in model.named_modules():
        if not list(module.children()):

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
    order = [name for name, _ in model.named_modules()]
    return sorted(shapes, key=lambda pair: order.index(pair[0]))
