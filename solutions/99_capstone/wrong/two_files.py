"""The weights go into a second file, which stays behind.

check: digits_to_onnx.end_to_end
says: pass external_data=False
"""


def digits_to_onnx(root: str, path: str, seed: int, device: str = "cpu") -> None:
    from torchvision.datasets import MNIST

    torch.manual_seed(seed)
    digits = MNIST(root, train=True)
    model = Deployed(make_network()).to(device)
    train(model, digits.data.to(device), digits.targets.to(device))
    torch.onnx.export(
        model.cpu(), (digits.data[:2],), path, input_names=["image"], output_names=["probs"],
        dynamic_shapes={"image": {0: torch.export.Dim("n")}}, external_data=True, verbose=False,
    )  # fmt: skip
