"""Layers registered from the last to the first.

check: MLP.forward_by_weights
says: the shapes of parameters() for sizes (3, 5, 4, 2)[0][0] should be the
"""


class MLP(nn.Module):
    def __init__(self, sizes: Sequence[int]) -> None:
        super().__init__()
        pairs = list(zip(sizes, sizes[1:], strict=False))[::-1]
        self.layers = nn.ModuleList(nn.Linear(i, o) for i, o in pairs)

    def forward(self, x: Tensor) -> Tensor:
        for layer in list(self.layers)[:0:-1]:
            x = F.relu(layer(x))
        return self.layers[0](x)
