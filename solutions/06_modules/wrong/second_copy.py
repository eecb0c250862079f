"""The buffer is only shown; the forward uses another copy.

check: Scale.state
says: does not use the offset of the state_dict
"""


class Scale(nn.Module):
    def __init__(self, dim: int, offset: Tensor) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(dim))
        self.register_buffer("offset", offset)
        self.kept = [offset.clone()]

    def forward(self, x: Tensor) -> Tensor:
        return x * self.weight + self.kept[0].to(x)
