"""The forward uses the slope's .data: it gets no gradient.

check: ChannelPReLU.channels
says: do not go through .data
"""


class ChannelPReLU(nn.Module):
    def __init__(self, channels: int) -> None:
        super().__init__()
        self.slope = nn.Parameter(torch.full((channels,), 0.25))

    def forward(self, x: Tensor) -> Tensor:
        return torch.where(x > 0, x, self.slope.data.view(-1, *[1] * (x.dim() - 2)) * x)
