"""A copy of block is not the block of the caller.

check: Residual.pure
says: x + block(x)
"""


class Residual(nn.Module):
    def __init__(self, block: nn.Module) -> None:
        super().__init__()
        import copy

        self.block = copy.deepcopy(block)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.block(x)
