"""An MLP on moved images, files read with NumPy, exported by the exporter before 2.9."""

import warnings
from pathlib import Path

import numpy as np


class Perceptron(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 10))

    def forward(self, image: Tensor) -> Tensor:
        return torch.softmax(self.layers(image.float().flatten(1) / 127.5 - 1), dim=1)


def digits_to_onnx(root: str, path: str, seed: int, device: str = "cpu") -> None:
    torch.manual_seed(seed)
    raw = Path(root) / "MNIST" / "raw"
    images = np.fromfile(raw / "train-images-idx3-ubyte", np.uint8)[16:].reshape(-1, 28, 28)
    labels = np.fromfile(raw / "train-labels-idx1-ubyte", np.uint8)[8:].astype(np.int64)
    x, y = torch.from_numpy(images).to(device), torch.from_numpy(labels).to(device)
    model = Perceptron().to(device)
    optimizer = torch.optim.AdamW(model.parameters(), lr=2e-3)
    for _ in range(60):
        for rows in torch.randperm(len(x), device=device).split(64):
            loss = nn.functional.nll_loss(model(perturbed(x[rows])).log(), y[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    model = model.cpu().eval()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        torch.onnx.export(
            model, (torch.from_numpy(images[:2]),), path, input_names=["image"], output_names=["probs"],
            dynamic_axes={"image": {0: "n"}, "probs": {0: "n"}}, dynamo=False,
        )  # fmt: skip
