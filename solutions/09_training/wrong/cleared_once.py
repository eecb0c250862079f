"""Clears the gradients once per epoch instead of once per batch.

check: train_epoch.weights_and_mean, fit.modes_and_history, train_digits.accuracy
says: Gradients of an earlier batch were added in
"""


def train_epoch(model, loader, criterion, optimizer) -> float:
    model.train()
    optimizer.zero_grad()
    total, count = 0.0, 0
    for x, y in loader:
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(y)
        count += len(y)
    return total / count
