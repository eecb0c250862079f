"""No dynamic batch dimension: only two images at a time.

check: digits_to_onnx.end_to_end
says: pass dynamic_shapes
"""


def digits_to_onnx(root: str, path: str, seed: int, device: str = "cpu") -> None:
    from torchvision.datasets import MNIST

    torch.manual_seed(seed)
    digits = MNIST(root, train=True)
    model = Deployed(make_network()).to(device)
    train(model, digits.data.to(device), digits.targets.to(device))
    torch.onnx.export(
        model.cpu(), (digits.data[:2],), path, input_names=["image"], output_names=["probs"],
        external_data=False, verbose=False,
    )  # fmt: skip
