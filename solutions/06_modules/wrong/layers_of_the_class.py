"""Layers made once for the class: all networks share them.

check: Net.forward_by_weights
says: ReLU after fc1
"""

SHARED = nn.Linear(784, 128)


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.fc1, self.fc2, self.fc3 = SHARED, nn.Linear(128, 64), nn.Linear(64, 10)

    def forward(self, x: Tensor) -> Tensor:
        x = F.relu(self.fc1(x.flatten(1)))
        x = F.relu(self.fc2(x))
        return self.fc3(x)
