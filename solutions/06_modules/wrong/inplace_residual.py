"""x += block(x) writes into the input.

check: Residual.pure
says: Your block changed its input tensor in place
"""


class Residual(nn.Module):
    def __init__(self, block: nn.Module) -> None:
        super().__init__()
        self.block = block

    def forward(self, x: Tensor) -> Tensor:
        x += self.block(x)
        return x
