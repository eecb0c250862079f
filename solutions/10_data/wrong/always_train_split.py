"""Reads the training images whatever train says.

check: load_digits.real_files
says: len is 1500 for train=False: you evaluate on training data
"""


def load_digits(root: str, train: bool) -> Dataset:
    from torchvision import datasets, transforms

    steps = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.5,), (0.5,))])
    return datasets.MNIST(root, train=True, transform=steps)
