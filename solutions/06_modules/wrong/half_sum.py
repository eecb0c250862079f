"""The mean of both paths.

check: Residual.pure
says: Work the first element out by hand for a small input and compare each
"""


class Residual(nn.Module):
    def __init__(self, block: nn.Module) -> None:
        super().__init__()
        self.block = block

    def forward(self, x: Tensor) -> Tensor:
        return (x + self.block(x)) / 2
