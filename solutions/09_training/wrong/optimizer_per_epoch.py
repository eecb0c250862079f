"""Makes a new optimizer with the same settings: the momentum of the given one is lost.

check: train_epoch.weights_and_mean, fit.modes_and_history
says: The momentum of the given optimizer was lost
"""


def train_epoch(model, loader, criterion, optimizer) -> float:
    optimizer = torch.optim.SGD(model.parameters(), **optimizer.defaults)
    losses = [(train_step(model, (x, y), criterion, optimizer), len(y)) for x, y in loader]
    return sum(loss * n for loss, n in losses) / sum(n for _, n in losses)
