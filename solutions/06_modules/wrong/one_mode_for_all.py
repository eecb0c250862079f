"""Gives all modules the mode of the whole model.

check: layer_shapes.hooks_removed
says: gets back its own mode
"""


def layer_shapes(model: nn.Module, x: Tensor) -> list[tuple[str, tuple[int, ...]]]:
    shapes: list[tuple[str, tuple[int, ...]]] = []
    handles, modes = [], []
    for name, module in model.named_modules():
        modes.append((module, module.training))
        if next(module.children(), None) is None:
            handles.append(
                module.register_forward_hook(
                    lambda _m, _i, out, name=name: shapes.append((name, tuple(out.shape)))
                )
            )
    try:
        model.eval()
        with torch.no_grad():
            model(x)
    finally:
        for handle in handles:
            handle.remove()
        model.train(modes[0][1])
    return shapes
