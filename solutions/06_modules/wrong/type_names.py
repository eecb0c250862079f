"""Names of types instead of names in the model.

check: layer_shapes.hooks_removed
says: layer_shapes
"""


def layer_shapes(model: nn.Module, x: Tensor) -> list[tuple[str, tuple[int, ...]]]:
    shapes: list[tuple[str, tuple[int, ...]]] = []
    handles, modes = [], []
    for _name, module in model.named_modules():
        modes.append((module, module.training))
        if next(module.children(), None) is None:
            handles.append(
                module.register_forward_hook(
                    lambda m, _i, out: shapes.append((type(m).__name__, tuple(out.shape)))
                )
            )
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
