"""torch.Size as text.

check: layer_shapes.hooks_removed
says: the answer of the first call[0][1] should be a list of 2 values, got t
"""


def layer_shapes(model: nn.Module, x: Tensor) -> list[tuple[str, tuple[int, ...]]]:
    shapes, handles = [], []
    modes = [(module, module.training) for module in model.modules()]
    for name, module in model.named_modules():
        if not list(module.children()):

            def note(_module, _inputs, out, name=name):
                shapes.append((name, str(tuple(out.shape))))

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
