"""Starts at random.

check: Scale.state
says: weight starts at 1
"""


class Scale(nn.Module):
    def __init__(self, dim: int, offset: Tensor) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(dim))
        self.register_buffer("offset", offset)

    def forward(self, x: Tensor) -> Tensor:
        return x * self.weight + self.offset
