"""A global hook that stays: every module of the program runs it.

check: layer_shapes.hooks_removed
says: They are still attached
"""


def layer_shapes(model: nn.Module, x: Tensor) -> list[tuple[str, tuple[int, ...]]]:
    names = {module: name for name, module in model.named_modules() if not list(module.children())}
    modes = [(module, module.training) for module in model.modules()]
    shapes: list[tuple[str, tuple[int, ...]]] = []

    def record(module: nn.Module, _inputs: object, out: Tensor) -> None:
        if module in names:
            shapes.append((names[module], tuple(out.shape)))

    nn.modules.module.register_module_forward_hook(record)
    try:
        model.eval()
        with torch.no_grad():
            model(x)
    finally:
        for module, training in modes:
            module.training = training
    return list(shapes)
