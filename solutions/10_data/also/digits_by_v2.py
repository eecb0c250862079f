"""The transforms of v2, whose items are a subclass of Tensor."""


def load_digits(root: str, train: bool) -> Dataset:
    from torchvision import datasets
    from torchvision.transforms import v2

    scale = v2.ToDtype(torch.float32, scale=True)
    steps = v2.Compose([v2.ToImage(), scale, v2.Normalize(mean=[0.5], std=[0.5])])
    return datasets.MNIST(root=root, train=train, transform=steps, download=True)
