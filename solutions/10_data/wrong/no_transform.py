"""Items are PIL images.

check: load_digits.real_files
says: should be a tensor
"""


def load_digits(root: str, train: bool) -> Dataset:
    from torchvision import datasets, transforms

    return datasets.MNIST(root, train=train)
