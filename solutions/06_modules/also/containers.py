"""nn.Sequential, recursion by the names in each parent, one embedding used twice, a global hook."""

import math


class Net(nn.Module):
    def __init__(self) -> None:
        super(Net, self).__init__()  # noqa: UP008
        self.fc1 = nn.Linear(28 * 28, 128)
        self.fc2 = nn.Linear(in_features=128, out_features=64)
        self.fc3 = nn.Linear(64, 10)
        self.act = nn.ReLU(inplace=True)

    def forward(self, x: Tensor) -> Tensor:
        x = x.view(x.size(0), -1)
        return self.fc3(self.act(self.fc2(self.act(self.fc1(x)))))


class MLP(nn.Sequential):
    def __init__(self, sizes: Sequence[int]) -> None:
        layers: list[nn.Module] = []
        for k in range(len(sizes) - 1):
            layers += [nn.Linear(sizes[k], sizes[k + 1]), nn.ReLU()]
        super().__init__(*layers[:-1])


def count_parameters(model: nn.Module, trainable_only: bool = True) -> int:
    found = {id(p): p for m in model.modules() for p in m.parameters(recurse=False)}.values()
    if trainable_only:
        found = [p for p in found if p.requires_grad]
    return sum(math.prod(p.shape) for p in found)


class Scale(nn.Module):
    def __init__(self, dim: int, offset: Tensor) -> None:
        super().__init__()
        self.register_parameter("weight", nn.Parameter(torch.full((dim,), 1.0)))
        self.offset = nn.Buffer(offset.clone())

    def forward(self, x: Tensor) -> Tensor:
        return torch.addcmul(self.offset, x, self.weight)


class Residual(nn.Module):
    def __init__(self, block: nn.Module) -> None:
        super().__init__()
        self.add_module("block", block)

    def forward(self, x: Tensor) -> Tensor:
        return torch.add(self.block(x), x)


def layer_shapes(model: nn.Module, x: Tensor) -> list[tuple[str, tuple[int, ...]]]:
    names = {module: name for name, module in model.named_modules() if not list(module.children())}
    modes = {module: module.training for module in model.modules()}
    shapes = []

    def record(module: nn.Module, _inputs: object, out: Tensor) -> None:
        if module in names:
            shapes.append((names[module], out.shape))

    handle = nn.modules.module.register_module_forward_hook(record)
    try:
        with torch.inference_mode():
            model.eval()(x)
    finally:
        handle.remove()
        for module, mode in modes.items():
            module.training = mode
    return shapes


def replace_layers(model: nn.Module, old: type, make: Callable[[nn.Module], nn.Module]) -> int:
    count = 0
    for name, child in list(model._modules.items()):
        if isinstance(child, old):
            setattr(model, name, make(child))
            count += 1
        elif child is not None:
            count += replace_layers(child, old, make)
    return count


class TiedLM(nn.Module):
    def __init__(self, vocab: int, dim: int) -> None:
        super().__init__()
        self.embed = nn.Embedding(vocab, dim)

    def forward(self, ids: Tensor) -> Tensor:
        return self.embed(ids) @ self.embed.weight.T
