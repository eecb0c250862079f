"""Goes backward from the negative loss, so every step climbs.

check: train_step.one_step_exact, train_epoch.weights_and_mean, fit.modes_and_history, overfit_one_batch.memorises, train_digits.accuracy
says: after the step, model
"""  # noqa: E501 - a header names all its checks in one line


def train_step(model, batch, criterion, optimizer) -> float:
    x, y = batch
    model.train()
    optimizer.zero_grad()
    loss = -criterion(model(x), y)
    loss.backward()
    optimizer.step()
    return -loss.item()
