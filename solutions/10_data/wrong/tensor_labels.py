"""A TensorDataset: labels are tensors.

check: load_digits.real_files
says: the label of
"""


def load_digits(root: str, train: bool) -> Dataset:
    from torchvision import datasets, transforms

    digits = datasets.MNIST(root, train=train)
    images = (digits.data.unsqueeze(1) / 255 - 0.5) / 0.5
    return torch.utils.data.TensorDataset(images, digits.targets)
