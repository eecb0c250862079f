"""weight is a tensor that requires grad, but no Parameter.

check: Scale.state
says: Scale has no parameters
"""


class Scale(nn.Module):
    def __init__(self, dim: int, offset: Tensor) -> None:
        super().__init__()
        self.weight = torch.ones(dim, requires_grad=True)
        self.register_buffer("offset", offset)

    def forward(self, x: Tensor) -> Tensor:
        return x * self.weight + self.offset
