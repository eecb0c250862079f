"""Returns the loss after the update, which costs a second forward.

check: train_step.one_step_exact, train_epoch.weights_and_mean, fit.modes_and_history, overfit_one_batch.memorises
says: measured before the step
"""  # noqa: E501 - a header names all its checks in one line


def train_step(model, batch, criterion, optimizer) -> float:
    x, y = batch
    model.train()
    optimizer.zero_grad()
    criterion(model(x), y).backward()
    optimizer.step()
    return criterion(model(x), y).item()
