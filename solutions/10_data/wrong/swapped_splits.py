"""Test images for training and the other way round.

check: load_digits.real_files
says: you train on test data
"""


def load_digits(root: str, train: bool) -> Dataset:
    from torchvision import datasets, transforms

    steps = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.5,), (0.5,))])
    return datasets.MNIST(root, train=not train, transform=steps)
