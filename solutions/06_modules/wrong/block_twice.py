"""Calls block twice; batch-norm counts the batch twice.

check: Residual.pure
says: Call block once per forward
"""


class Residual(nn.Module):
    def __init__(self, block: nn.Module) -> None:
        super().__init__()
        self.block = block

    def forward(self, x: Tensor) -> Tensor:
        if self.block(x).shape != x.shape:
            raise ValueError("block changes the shape")
        return x + self.block(x)
