"""The arrays of the files, not normalised.

check: load_digits.real_files
says: still bytes from 0 to 255
"""


def load_digits(root: str, train: bool) -> Dataset:
    from torchvision import datasets, transforms

    digits = datasets.MNIST(root, train=train)
    return [(x.unsqueeze(0), int(y)) for x, y in zip(digits.data, digits.targets, strict=True)]
