"""Reports the loss of the last batch for the whole epoch.

check: train_epoch.weights_and_mean, fit.modes_and_history
says: That is the loss of the last batch alone
"""


def train_epoch(model, loader, criterion, optimizer) -> float:
    for batch in loader:
        loss = train_step(model, batch, criterion, optimizer)
    return loss
