"""Reads ./data, not the root it was given.

check: load_digits.real_files
says: Dataset not found
"""


def load_digits(root: str, train: bool) -> Dataset:
    from torchvision import datasets, transforms

    steps = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.5,), (0.5,))])
    return datasets.MNIST("./data", train=train, transform=steps)
