"""Adds before it multiplies.

check: Scale.state
says: Multiply first, then add
"""


class Scale(nn.Module):
    def __init__(self, dim: int, offset: Tensor) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(dim))
        self.register_buffer("offset", offset)

    def forward(self, x: Tensor) -> Tensor:
        return (x + self.offset) * self.weight
