"""Returns the loss tensor: no float, and it keeps the whole graph alive.

check: train_step.one_step_exact, train_epoch.weights_and_mean, fit.modes_and_history, overfit_one_batch.memorises
says: should be a Python float
"""  # noqa: E501 - a header names all its checks in one line


def train_step(model, batch, criterion, optimizer) -> float:
    x, y = batch
    model.train()
    optimizer.zero_grad()
    loss = criterion(model(x), y)
    loss.backward()
    optimizer.step()
    return loss
