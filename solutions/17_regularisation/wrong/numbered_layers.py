"""A Sequential: other names for the same weights.

check: DropNet.modes
says: fc1, fc2, fc3
"""


class DropNet(nn.Sequential):
    def __init__(self, p: float = 0.5) -> None:
        hidden = nn.Linear(784, 128), nn.ReLU(), nn.Dropout(p), nn.Linear(128, 64), nn.ReLU(), nn.Dropout(p)
        super().__init__(*hidden, nn.Linear(64, 10))
