"""ReLU after the last layer, too.

check: MLP.forward_by_weights
says: No ReLU after the last layer
"""


class MLP(nn.Module):
    def __init__(self, sizes: Sequence[int]) -> None:
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(sizes[k - 1], sizes[k]) for k in range(1, len(sizes)))

    def forward(self, x: Tensor) -> Tensor:
        for layer in self.layers:
            x = F.relu(layer(x))
        return x
