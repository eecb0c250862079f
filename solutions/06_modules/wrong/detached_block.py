"""The block does not learn.

check: Residual.pure
says: The gradient through the block is missing: do not detach it, and no no
"""


class Residual(nn.Module):
    def __init__(self, block: nn.Module) -> None:
        super().__init__()
        self.block = block

    def forward(self, x: Tensor) -> Tensor:
        return x + self.block(x).detach()
