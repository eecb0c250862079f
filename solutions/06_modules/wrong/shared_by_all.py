"""One state for all objects: the weight belongs to the class.

check: Scale.state
says: after load_state_dict
"""

KEPT: dict[int, nn.Parameter] = {}


class Scale(nn.Module):
    def __init__(self, dim: int, offset: Tensor) -> None:
        super().__init__()
        if dim not in KEPT:
            KEPT[dim] = nn.Parameter(torch.ones(dim))
        self.weight = KEPT[dim]
        self.register_buffer("offset", offset)

    def forward(self, x: Tensor) -> Tensor:
        return x * self.weight + self.offset
