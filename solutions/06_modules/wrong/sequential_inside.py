"""A Sequential gives the layers other names.

check: Net.parameters, Net.forward_by_weights
says: Missing key fc1.weight
"""


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10)
        )

    def forward(self, x: Tensor) -> Tensor:
        return self.layers(x.flatten(1))
