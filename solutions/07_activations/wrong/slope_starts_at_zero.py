"""Starts as a ReLU.

check: ChannelPReLU.channels
says: all 0.25
"""


class ChannelPReLU(nn.Module):
    def __init__(self, channels: int) -> None:
        super().__init__()
        self.slope = nn.Parameter(torch.zeros(channels))

    def forward(self, x: Tensor) -> Tensor:
        return torch.where(x > 0, x, self.slope.view(-1, *[1] * (x.dim() - 2)) * x)
