"""Pixels are prepared in the training loop, and raw in the file.

check: digits_to_onnx.end_to_end
says: Do in the graph what you did to the pixels
"""


class Deployed(nn.Module):
    def __init__(self, network: nn.Module) -> None:
        super().__init__()
        self.network = network

    def forward(self, image: Tensor) -> Tensor:
        pixels = image.to(torch.float32)
        pixels = (pixels / 255 - 0.5) / 0.5 if self.training else 1 - pixels / 255
        return self.network(pixels[:, None]).softmax(1)
