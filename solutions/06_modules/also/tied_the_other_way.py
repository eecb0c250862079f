"""The embedding takes the output layer's Parameter; modules whose parts are made by other means."""


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.flatten = nn.Flatten()
        self.fc1, self.fc2, self.fc3 = nn.Linear(784, 128), nn.Linear(128, 64), nn.Linear(64, 10)

    def forward(self, x: Tensor) -> Tensor:
        hidden = nn.functional.relu(self.fc1(self.flatten(x)))
        hidden = torch.maximum(self.fc2(hidden), hidden.new_zeros(()))
        return self.fc3(hidden)


class MLP(nn.Module):
    def __init__(self, sizes: Sequence[int]) -> None:
        super().__init__()
        *hidden, last = [nn.Linear(sizes[k - 1], sizes[k]) for k in range(1, len(sizes))]
        blocks = [nn.Sequential(layer, nn.ReLU()) for layer in hidden]
        self.net = nn.Sequential(*blocks, last)

    def forward(self, x: Tensor) -> Tensor:
        return self.net(x)


class TiedLM(nn.Module):
    def __init__(self, vocab: int, dim: int) -> None:
        super().__init__()
        self.out = nn.Linear(dim, vocab, bias=False)
        self.embed = nn.Embedding(vocab, dim)
        self.embed.weight = self.out.weight

    def forward(self, ids: Tensor) -> Tensor:
        return self.out(self.embed(ids))
