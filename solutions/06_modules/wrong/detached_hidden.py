"""Hidden activations are detached: only the last layer learns.

check: MLP.forward_by_weights
says: Each layer must take part in the forward with its own parameters, and
"""


class MLP(nn.Module):
    def __init__(self, sizes: Sequence[int]) -> None:
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(i, o) for i, o in zip(sizes, sizes[1:], strict=False))

    def forward(self, x: Tensor) -> Tensor:
        for layer in self.layers[:-1]:
            x = F.relu(layer(x)).detach()
        return self.layers[-1](x)
