"""The second layer drops where the first one did.

check: DropNet.modes
says: in the first layer
"""


class DropNet(nn.Module):
    def __init__(self, p: float = 0.5) -> None:
        super().__init__()
        self.fc1, self.fc2, self.fc3 = nn.Linear(784, 128), nn.Linear(128, 64), nn.Linear(64, 10)
        self.dropout = nn.Dropout(p)

    def forward(self, x: Tensor) -> Tensor:
        mask = self.dropout(torch.ones(len(x), 128, device=x.device))
        x = self.fc1(x).relu() * mask
        return self.fc3(self.fc2(x).relu() * mask[:, :64])
