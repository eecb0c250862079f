"""nn.Sequential, nn.Flatten, recursion over children, F.linear for the tied matrix."""


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.flatten, self.act = nn.Flatten(), nn.ReLU()
        self.fc1, self.fc2, self.fc3 = nn.Linear(784, 128), nn.Linear(128, 64), nn.Linear(64, 10)

    def forward(self, x: Tensor) -> Tensor:
        h = self.act(self.fc1(self.flatten(x)))
        return self.fc3(self.act(self.fc2(h)))


class MLP(nn.Sequential):
    def __init__(self, sizes: Sequence[int]) -> None:
        layers: list[nn.Module] = []
        for inputs, outputs in zip(sizes[:-1], sizes[1:], strict=True):
            layers += [nn.Linear(inputs, outputs), nn.ReLU()]
        super().__init__(*layers[:-1])


def count_parameters(model: nn.Module, trainable_only: bool = True) -> int:
    total = 0
    for _name, parameter in model.named_parameters():
        if parameter.requires_grad or not trainable_only:
            total += parameter.numel()
    return total


class Scale(nn.Module):
    def __init__(self, dim: int, offset: Tensor) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.full((dim,), 1.0))
        self.offset = nn.Buffer(offset.clone())

    def forward(self, x: Tensor) -> Tensor:
        return torch.addcmul(self.offset, x, self.weight)


class Residual(nn.Module):
    def __init__(self, block: nn.Module) -> None:
        super().__init__()
        self.add_module("block", block)

    def forward(self, x: Tensor) -> Tensor:
        return torch.add(self.block(x), x)


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
        self.matrix = nn.Parameter(torch.randn(vocab, dim))

    def forward(self, ids: Tensor) -> Tensor:
        return F.linear(F.embedding(ids, self.matrix), self.matrix)
