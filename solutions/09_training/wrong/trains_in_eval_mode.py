"""Switches dropout off while training.

check: train_epoch.weights_and_mean, fit.modes_and_history
says: The forward ran in eval mode
"""


def train_epoch(model, loader, criterion, optimizer) -> float:
    model.eval()
    total, count = 0.0, 0
    for x, y in loader:
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(y)
        count += len(y)
    return total / count
