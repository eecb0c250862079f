"""The order comes from the global generator.

check: make_loader.order
says: A second loader with the same seed gave other orders
"""


def make_loader(dataset: Dataset, batch_size: int, train: bool, seed: int) -> DataLoader:
    return DataLoader(dataset, batch_size, shuffle=train, drop_last=train)
