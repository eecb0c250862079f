"""Weights by batch size and forgets to divide.

check: train_epoch.weights_and_mean, fit.modes_and_history
says: divide by their number
"""


def train_epoch(model, loader, criterion, optimizer) -> float:
    return sum(train_step(model, (x, y), criterion, optimizer) * len(y) for x, y in loader)
