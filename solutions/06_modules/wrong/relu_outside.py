"""ReLU after the sum, as in a ResNet.

check: Residual.pure
says: x + block(x)
"""


class Residual(nn.Module):
    def __init__(self, block: nn.Module) -> None:
        super().__init__()
        self.block = block

    def forward(self, x: Tensor) -> Tensor:
        return F.relu(x + self.block(x))
