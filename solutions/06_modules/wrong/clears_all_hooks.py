"""Clears the caller's hooks as well.

check: layer_shapes.hooks_removed
says: The caller's own hook is gone
"""


def layer_shapes(model: nn.Module, x: Tensor) -> list[tuple[str, tuple[int, ...]]]:
    shapes = []
    modes = [(module, module.training) for module in model.modules()]
    for name, module in model.named_modules():
        if not list(module.children()):
            module.register_forward_hook(
                lambda _m, _i, out, name=name: shapes.append((name, tuple(out.shape)))
            )
    try:
        model.eval()
        with torch.no_grad():
            model(x)
    finally:
        for module, training in modes:
            module._forward_hooks.clear()
            module.training = training
    return shapes
