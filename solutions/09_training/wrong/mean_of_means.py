"""The mean of batch means, as many tutorials print it: a short last batch counts like a full one.

check: train_epoch.weights_and_mean, fit.modes_and_history
says: weight by batch size
"""


def train_epoch(model, loader, criterion, optimizer) -> float:
    running_loss = 0.0
    for x, y in loader:
        running_loss += train_step(model, (x, y), criterion, optimizer)
    return running_loss / len(loader)
