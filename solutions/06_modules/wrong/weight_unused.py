"""Forgets the weight.

check: Scale.state
says: does not use the weight of the state_dict
"""


class Scale(nn.Module):
    def __init__(self, dim: int, offset: Tensor) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(dim))
        self.register_buffer("offset", offset)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.offset
