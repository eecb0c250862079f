"""A frozen parameter is still a parameter.

check: Scale.state
says: offset is a parameter
"""


class Scale(nn.Module):
    def __init__(self, dim: int, offset: Tensor) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(dim))
        self.offset = nn.Parameter(offset, requires_grad=False)

    def forward(self, x: Tensor) -> Tensor:
        return x * self.weight + self.offset
