"""Layers in a plain list: the module does not know them.

check: MLP.forward_by_weights
says: keep layers in nn.ModuleList
"""


class MLP(nn.Module):
    def __init__(self, sizes: Sequence[int]) -> None:
        super().__init__()
        self.layers = [nn.Linear(sizes[k - 1], sizes[k]) for k in range(1, len(sizes))]

    def forward(self, x: Tensor) -> Tensor:
        for layer in self.layers[:-1]:
            x = F.relu(layer(x))
        return self.layers[-1](x)
