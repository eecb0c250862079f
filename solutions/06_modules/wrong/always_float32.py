"""The result is float32 whatever the module is.

check: Scale.state
says: after .double()
"""


class Scale(nn.Module):
    def __init__(self, dim: int, offset: Tensor) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(dim))
        self.register_buffer("offset", offset)

    def forward(self, x: Tensor) -> Tensor:
        return (x * self.weight + self.offset).float()
