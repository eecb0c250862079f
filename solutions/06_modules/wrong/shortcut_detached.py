"""No gradient through the shortcut.

check: Residual.pure
says: The gradient of the shortcut is missing
"""


class Residual(nn.Module):
    def __init__(self, block: nn.Module) -> None:
        super().__init__()
        self.block = block

    def forward(self, x: Tensor) -> Tensor:
        return x.detach() + self.block(x)
