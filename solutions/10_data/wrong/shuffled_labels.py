"""Sorts the labels away from their images.

check: load_digits.real_files
says: the label of
"""


def load_digits(root: str, train: bool) -> Dataset:
    from torchvision import datasets, transforms

    steps = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.5,), (0.5,))])
    digits = datasets.MNIST(root, train=train, transform=steps)
    digits.targets = digits.targets.sort().values
    return digits
