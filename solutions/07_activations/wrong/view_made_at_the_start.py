"""Keeps a view for the forward that .double() does not reach.

check: ChannelPReLU.channels
says: module.double()
"""


class ChannelPReLU(nn.Module):
    def __init__(self, channels: int) -> None:
        super().__init__()
        self.slope = nn.Parameter(torch.full((channels,), 0.25))
        self.columns = self.slope.view(1, -1)

    def forward(self, x: Tensor) -> Tensor:
        columns = self.columns.view(1, -1, *[1] * (x.dim() - 2))
        return torch.where(x > 0, x, columns * x)
