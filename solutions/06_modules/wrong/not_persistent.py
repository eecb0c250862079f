"""A buffer that is not saved.

check: Scale.state
says: offset is missing from state_dict (persistent=False): use register_buf
"""


class Scale(nn.Module):
    def __init__(self, dim: int, offset: Tensor) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(dim))
        self.register_buffer("offset", offset, persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        return x * self.weight + self.offset
