"""Calls the block twice.

check: Residual.pure
says: Call block once per forward: a second call counts the batch again
"""


class Residual(nn.Module):
    def __init__(self, block: nn.Module) -> None:
        super().__init__()
        self.block = block

    def forward(self, x: Tensor) -> Tensor:
        return x + (self.block(x) + self.block(x)) / 2
