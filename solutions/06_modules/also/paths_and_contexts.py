"""Hooks in an ExitStack, parents by path, reshaping instead of flattening, products by hand."""

import contextlib


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        for number, (inputs, outputs) in enumerate([(784, 128), (128, 64), (64, 10)], 1):
            setattr(self, f"fc{number}", nn.Linear(inputs, outputs))

    def forward(self, x: Tensor) -> Tensor:
        x = self.fc1(x.reshape(len(x), 784)).clamp(min=0)
        return self.fc3(self.fc2(x).clamp(min=0))


class MLP(nn.Module):
    def __init__(self, sizes: Sequence[int]) -> None:
        super().__init__()
        for number in range(len(sizes) - 1):
            self.add_module(f"layer{number}", nn.Linear(sizes[number], sizes[number + 1]))

    def forward(self, x: Tensor) -> Tensor:
        first, *rest = self.children()
        x = first(x)
        for layer in rest:
            x = layer(x.relu())
        return x


def count_parameters(model: nn.Module, trainable_only: bool = True) -> int:
    unique = {id(p): p for p in model.parameters()}.values()
    return sum(p.nelement() for p in unique if not trainable_only or p.requires_grad)


class Scale(nn.Module):
    offset: Tensor

    def __init__(self, dim: int, offset: Tensor) -> None:
        super().__init__()
        self.register_parameter("weight", nn.Parameter(torch.ones(dim)))
        self.register_buffer("offset", offset.detach().clone())

    def forward(self, x: Tensor) -> Tensor:
        return self.offset + self.weight * x


class Residual(nn.Module):
    def __init__(self, block: nn.Module) -> None:
        super().__init__()
        self.block = block

    def forward(self, x: Tensor) -> Tensor:
        out = x.clone()
        out += self.block(x)
        return out


def layer_shapes(model: nn.Module, x: Tensor) -> list[tuple[str, tuple[int, ...]]]:
    names = {module: name for name, module in model.named_modules() if not list(module.children())}
    modes = {module: module.training for module in model.modules()}
    found: list[tuple[str, tuple[int, ...]]] = []

    def note(module: nn.Module, _inputs: object, out: Tensor) -> None:
        found.append((names[module], tuple(out.size())))

    with contextlib.ExitStack() as stack, torch.no_grad():
        for module, training in modes.items():
            stack.callback(setattr, module, "training", training)
        for module in names:
            stack.callback(module.register_forward_hook(note).remove)
        model.eval()(x)
    return found


def replace_layers(model: nn.Module, old: type, make: Callable[[nn.Module], nn.Module]) -> int:
    places = [
        (parent, name)
        for parent in model.modules()
        for name, child in parent._modules.items()
        if isinstance(child, old)
    ]
    for parent, name in places:
        parent._modules[name] = make(parent._modules[name])
    return len(places)


class TiedLM(nn.Module):
    def __init__(self, vocab: int, dim: int) -> None:
        super().__init__()
        self.out = nn.Linear(dim, vocab, bias=False)
        self.embed = nn.Embedding(vocab, dim, _weight=self.out.weight)
        self.embed.weight = self.out.weight

    def forward(self, ids: Tensor) -> Tensor:
        return torch.einsum("ntd,vd->ntv", self.embed(ids), self.embed.weight)
