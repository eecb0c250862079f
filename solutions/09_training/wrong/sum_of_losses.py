"""Returns the sum over the batches.

check: train_epoch.weights_and_mean, fit.modes_and_history
says: That is the sum over the batches
"""


def train_epoch(model, loader, criterion, optimizer) -> float:
    return sum(train_step(model, batch, criterion, optimizer) for batch in loader)
