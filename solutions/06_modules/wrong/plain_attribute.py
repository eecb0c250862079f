"""offset is only an attribute.

check: Scale.state
says: stays behind on .to(device): use register_buffer
"""


class Scale(nn.Module):
    def __init__(self, dim: int, offset: Tensor) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(dim))
        self.offset = offset

    def forward(self, x: Tensor) -> Tensor:
        return x * self.weight + self.offset
