"""Augments: a random shift belongs to training only, and nobody asked for one.

check: load_digits.real_files
says: the image of
"""


def load_digits(root: str, train: bool) -> Dataset:
    from torchvision import datasets, transforms

    steps = transforms.Compose(
        [transforms.RandomAffine(0, (0.3, 0.3)), transforms.ToTensor(), transforms.Normalize((0.5,), (0.5,))]
    )
    return datasets.MNIST(root, train=train, transform=steps)
