"""Registered from the last to the first.

check: MLP.forward_by_weights
says: in order
"""


class MLP(nn.Module):
    def __init__(self, sizes: Sequence[int]) -> None:
        super().__init__()
        self.layers = nn.ModuleList(
            reversed([nn.Linear(sizes[k - 1], sizes[k]) for k in range(1, len(sizes))])
        )

    def forward(self, x: Tensor) -> Tensor:
        for layer in reversed(self.layers[1:]):
            x = F.relu(layer(x))
        return self.layers[0](x)
