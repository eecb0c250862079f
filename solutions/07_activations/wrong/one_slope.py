"""nn.PReLU's default: one slope for all channels.

check: ChannelPReLU.channels
says: One slope for each channel
"""


class ChannelPReLU(nn.Module):
    def __init__(self, channels: int) -> None:
        super().__init__()
        self.slope = nn.Parameter(torch.full((1,), 0.25))

    def forward(self, x: Tensor) -> Tensor:
        return torch.where(x > 0, x, self.slope * x)
