"""Keeps the data of the first call for every root.

check: load_digits.real_files
says: other images
"""

_known = {}


def load_digits(root: str, train: bool) -> Dataset:
    from torchvision import datasets, transforms

    steps = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.5,), (0.5,))])
    if train not in _known:
        _known[train] = datasets.MNIST(root, train=train, transform=steps)
    return _known[train]
