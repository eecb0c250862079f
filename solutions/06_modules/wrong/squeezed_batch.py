"""squeeze() loses the batch dimension when there is one image.

check: Net.forward_by_weights
says: has shape
"""


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.fc1, self.fc2, self.fc3 = nn.Linear(784, 128), nn.Linear(128, 64), nn.Linear(64, 10)

    def forward(self, x: Tensor) -> Tensor:
        x = F.relu(self.fc1(x.flatten(1).squeeze()))
        x = F.relu(self.fc2(x))
        return self.fc3(x)
