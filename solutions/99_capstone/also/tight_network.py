"""Another network and another optimizer; shapes marked AUTO, external data inlined by onnx itself."""

import os


def make_network() -> nn.Module:
    return nn.Sequential(
        nn.Conv2d(1, 12, 3, stride=2, padding=1), nn.BatchNorm2d(12), nn.ReLU(),
        nn.Conv2d(12, 24, 3, stride=2, padding=1), nn.BatchNorm2d(24), nn.ReLU(),
        nn.Flatten(), nn.Linear(24 * 7 * 7, 10),
    )  # fmt: skip


def digits_to_onnx(root: str, path: str, seed: int, device: str = "cpu") -> None:
    import onnx
    from torchvision.datasets import MNIST

    torch.manual_seed(seed)
    digits = MNIST(root)
    model = Deployed(make_network()).to(device)
    train(model, digits.data.to(device), digits.targets.to(device))
    program = torch.export.export(
        model.cpu(), (digits.data[:3],), dynamic_shapes=({0: torch.export.Dim.AUTO},)
    )
    torch.onnx.export(program, (), path, input_names=["image"], output_names=["probs"], verbose=False)
    whole = onnx.load(path)
    for name in os.listdir(os.path.dirname(path)):
        os.remove(os.path.join(os.path.dirname(path), name))
    onnx.save(whole, path)
