"""Hooks stay when the forward raises.

check: layer_shapes.hooks_removed
says: finally
"""


def layer_shapes(model: nn.Module, x: Tensor) -> list[tuple[str, tuple[int, ...]]]:
    shapes, handles = [], []
    modes = [(module, module.training) for module in model.modules()]
    for name, module in model.named_modules():
        if not list(module.children()):

            def note(_module, _inputs, out, name=name):
                shapes.append((name, tuple(out.shape)))

            handles.append(module.register_forward_hook(note))
    model.eval()
    with torch.no_grad():
        model(x)
    for handle in handles:
        handle.remove()
    for module, training in modes:
        module.training = training
    return shapes
