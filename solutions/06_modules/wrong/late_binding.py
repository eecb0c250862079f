"""A closure over the loop variable: all names are the last one.

check: layer_shapes.hooks_removed
says: the answer of the first call[0][0] should be the string 'act', got the
"""


def layer_shapes(model: nn.Module, x: Tensor) -> list[tuple[str, tuple[int, ...]]]:
    shapes, handles = [], []
    modes = [(module, module.training) for module in model.modules()]
    for name, module in model.named_modules():
        if not list(module.children()):

            def note(_module, _inputs, out):
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
