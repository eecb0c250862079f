"""A buffer is saved with the model and never learned.

check: ChannelPReLU.channels
says: is never seen by an optimizer
"""


class ChannelPReLU(nn.Module):
    def __init__(self, channels: int) -> None:
        super().__init__()
        self.register_buffer("slope", torch.full((channels,), 0.25))

    def forward(self, x: Tensor) -> Tensor:
        return torch.where(x > 0, x, self.slope.view(-1, *[1] * (x.dim() - 2)) * x)
