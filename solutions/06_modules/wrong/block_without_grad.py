"""No gradient for the block.

check: Residual.pure
says: no no_grad()
"""


class Residual(nn.Module):
    def __init__(self, block: nn.Module) -> None:
        super().__init__()
        self.block = block

    def forward(self, x: Tensor) -> Tensor:
        with torch.no_grad():
            out = self.block(x)
        return x + out
