"""Dark digits on a light background.

check: load_digits.real_files
says: Black and white are swapped
"""


def load_digits(root: str, train: bool) -> Dataset:
    from torchvision import datasets, transforms

    steps = transforms.Compose(
        [transforms.ToTensor(), transforms.Lambda(lambda x: 1 - x), transforms.Normalize((0.5,), (0.5,))]
    )
    return datasets.MNIST(root, train=train, transform=steps)
