"""The buffer moves but is not saved.

check: Scale.state
says: persistent=False
"""


class Scale(nn.Module):
    def __init__(self, dim: int, offset: Tensor) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(dim))
        self.register_buffer("offset", offset, persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        return x * self.weight + self.offset
