"""Scales the caller's batch in place and back again in a copy.

check: Net.forward_by_weights
says: Leave the caller's batch as it is
"""


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.fc1, self.fc2, self.fc3 = nn.Linear(784, 128), nn.Linear(128, 64), nn.Linear(64, 10)

    def forward(self, x: Tensor) -> Tensor:
        y = x.flatten(1).clone()
        x.mul_(0.5)
        y = F.relu(self.fc1(y))
        y = F.relu(self.fc2(y))
        return self.fc3(y)
