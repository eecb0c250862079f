"""99 Capstone: from files of handwritten digits to one ONNX file that any program can run.

Read README.md beside this file first. One function: how you cut the work into smaller ones is up to you.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

### BEGIN SOLUTION
SHIFT, NOISE = 2, 0.15  # what the images may have gone through, see the README


class Deployed(nn.Module):
    """image uint8 (n, 28, 28) to probs float32 (n, 10): preprocessing and softmax are part of the model."""

    def __init__(self, network: nn.Module) -> None:
        super().__init__()
        self.network = network

    def forward(self, image: Tensor) -> Tensor:
        pixels = (image.to(torch.float32) / 255 - 0.5) / 0.5
        return self.network(pixels[:, None]).softmax(1)


def make_network() -> nn.Module:
    return nn.Sequential(
        nn.Conv2d(1, 16, 5, stride=2), nn.ReLU(),
        nn.Conv2d(16, 32, 3, stride=2), nn.ReLU(),
        nn.Flatten(), nn.Dropout(0.2), nn.Linear(32 * 5 * 5, 10),
    )  # fmt: skip


def perturbed(images: Tensor) -> Tensor:
    """Each image moved by up to SHIFT pixels; noise on all."""
    n = len(images)
    padded = nn.functional.pad(images.float() / 255, (SHIFT,) * 4)
    rows, columns = (torch.randint(2 * SHIFT + 1, (n, 1), device=images.device) for _ in range(2))
    frame = torch.arange(28, device=images.device)
    sample = torch.arange(n, device=images.device)[:, None, None]
    moved = padded[sample, (rows + frame)[:, :, None], (columns + frame)[:, None, :]]
    noisy = (moved + NOISE * torch.randn_like(moved)).clamp(0, 1)
    return (255 * noisy).round().to(torch.uint8)


def train(model: Deployed, images: Tensor, labels: Tensor, epochs: int = 12, batch: int = 64) -> None:
    steps = epochs * (len(images) // batch)
    optimizer = torch.optim.Adam(model.parameters())
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 0.01, total_steps=steps)
    model.train()
    for _ in range(steps):
        rows = torch.randint(len(images), (batch,), device=images.device)
        probs = model(perturbed(images[rows]))
        loss = nn.functional.nll_loss(probs.clamp_min(1e-9).log(), labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    model.eval()


### END SOLUTION
def digits_to_onnx(root: str, path: str, seed: int, device: str = "cpu") -> None:
    """Train on the digits below root and write a classifier that needs nothing else to `path`.

    Args:
        root: a folder with MNIST/raw/train-images-idx3-ubyte and its three companions, which
            `torchvision.datasets.MNIST(root, train=True)` reads: 28×28 uint8 images, labels 0 to 9.
        path: name of the ONNX file, in a folder that exists; no other file may be left there.
        seed: decides everything random.
        device: where to train, "cpu" or "cuda". The file runs anywhere.
    Returns: nothing. The file takes `image` uint8 (n, 28, 28), raw pixels, for any n, and gives `probs`
        float32 (n, 10), each row adding up to 1. At least 80 % of images by other writers must get their
        digit as the most likely one, moved by up to 2 pixels and with noise of deviation 0.1 (of 1 = white).

    >>> digits_to_onnx("no/such/folder", "digits.onnx", seed=0)
    Traceback (most recent call last):
    RuntimeError: Dataset not found. You can use download=True to download it

    Difficulty 5/5, importance 5/5, about 120 minutes.
    """
    ### BEGIN SOLUTION
    from torchvision.datasets import MNIST

    torch.manual_seed(seed)
    digits = MNIST(root, train=True)
    model = Deployed(make_network()).to(device)
    train(model, digits.data.to(device), digits.targets.to(device))
    torch.onnx.export(
        model.cpu(), (digits.data[:2],), path, input_names=["image"], output_names=["probs"],
        dynamic_shapes={"image": {0: torch.export.Dim("n")}}, external_data=False, verbose=False,
    )  # fmt: skip
    ### END SOLUTION
