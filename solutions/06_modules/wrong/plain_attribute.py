"""offset as a plain attribute.

check: Scale.state
says: offset is missing from state_dict and stays behind on .to(device): use
"""


class Scale(nn.Module):
    def __init__(self, dim: int, offset: Tensor) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(dim))
        self.offset = offset

    def forward(self, x: Tensor) -> Tensor:
        return x * self.weight + self.offset
