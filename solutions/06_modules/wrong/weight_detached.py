"""The weight never learns.

check: Scale.state
says: take part in the forward
"""


class Scale(nn.Module):
    def __init__(self, dim: int, offset: Tensor) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(dim))
        self.register_buffer("offset", offset)

    def forward(self, x: Tensor) -> Tensor:
        return x * self.weight.detach() + self.offset + 0 * self.weight
