"""Squeezes the channel away: (28, 28).

check: load_digits.real_files
says: no channel dimension
"""


def load_digits(root: str, train: bool) -> Dataset:
    from torchvision import datasets, transforms

    steps = transforms.Compose(
        [transforms.ToTensor(), transforms.Normalize((0.5,), (0.5,)), transforms.Lambda(lambda x: x[0])]
    )
    return datasets.MNIST(root, train=train, transform=steps)
