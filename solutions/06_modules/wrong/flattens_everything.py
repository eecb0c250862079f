"""Flattens the batch dimension, too.

check: Net.forward_by_weights
says: flatten all but the first
"""


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.fc1 = nn.Linear(784, 128)
        self.fc2 = nn.Linear(128, 64)
        self.fc3 = nn.Linear(64, 10)

    def forward(self, x: Tensor) -> Tensor:
        x = F.relu(self.fc2(F.relu(self.fc1(x.view(-1, 784).flatten()))))
        return self.fc3(x)
