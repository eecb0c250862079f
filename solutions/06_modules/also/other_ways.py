"""reshape and clamp, layers under names of their own, a deep copy for the hooks, one bare Parameter."""

import copy


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        for k, (i, o) in enumerate(((784, 128), (128, 64), (64, 10)), 1):
            setattr(self, f"fc{k}", nn.Linear(i, o))

    def forward(self, x: Tensor) -> Tensor:
        x = x.reshape(len(x), 784)
        return self.fc3(self.fc2(self.fc1(x).clamp(min=0)).clamp(min=0))


class MLP(nn.Module):
    def __init__(self, sizes: Sequence[int]) -> None:
        super().__init__()
        self.depth = len(sizes) - 1
        for k in range(self.depth):
            self.add_module(f"layer{k}", nn.Linear(sizes[k], sizes[k + 1]))

    def forward(self, x: Tensor) -> Tensor:
        for k in range(self.depth):
            x = self.get_submodule(f"layer{k}")(x)
            if k < self.depth - 1:
                x = torch.relu_(x)
        return x


def count_parameters(model: nn.Module, trainable_only: bool = True) -> int:
    total = 0
    for _, parameter in model.named_parameters():
        if trainable_only and not parameter.requires_grad:
            continue
        total += parameter.numel()
    return total


class Scale(nn.Module):
    offset: Tensor

    def __init__(self, dim: int, offset: Tensor) -> None:
        super().__init__()
        self.register_buffer("offset", offset.detach().clone())
        self.weight = nn.Parameter(torch.empty(dim))
        nn.init.ones_(self.weight)

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
    model = copy.deepcopy(model).eval()
    shapes: list[tuple[str, tuple[int, ...]]] = []

    def hook_for(name: str) -> Callable[..., None]:
        def hook(_module: nn.Module, _inputs: object, output: Tensor) -> None:
            shapes.append((name, tuple(output.size())))

        return hook

    for name, module in model.named_modules():
        if len(list(module.children())) == 0:
            module.register_forward_hook(hook_for(name))
    with torch.no_grad():
        model(x)
    return shapes


def replace_layers(model: nn.Module, old: type, make: Callable[[nn.Module], nn.Module]) -> int:
    new: dict[nn.Module, nn.Module] = {}
    for parent in list(model.modules()):
        for name, child in list(parent._modules.items()):
            if isinstance(child, old):
                if child not in new:
                    new[child] = make(child)
                setattr(parent, name, new[child])
    return len(new)


class TiedLM(nn.Module):
    def __init__(self, vocab: int, dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(vocab, dim) * 0.02)

    def forward(self, ids: Tensor) -> Tensor:
        return torch.einsum("ntd,vd->ntv", F.embedding(ids, self.weight), self.weight)
