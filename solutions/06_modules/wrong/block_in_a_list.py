"""The block is hidden in a list.

check: Residual.pure
says: parameters() of Residual should hold 4 values, got 0. Keep the module
"""


class Residual(nn.Module):
    def __init__(self, block: nn.Module) -> None:
        super().__init__()
        self.parts = [block]

    def forward(self, x: Tensor) -> Tensor:
        return x + self.parts[0](x)
