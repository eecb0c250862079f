"""The forward runs under no_grad, and a fresh loss that needs no weights is sent backward.

check: train_step.one_step_exact, train_epoch.weights_and_mean, fit.modes_and_history, overfit_one_batch.memorises, train_digits.accuracy
says: The weights did not move
"""  # noqa: E501 - a header names all its checks in one line


def train_step(model, batch, criterion, optimizer) -> float:
    x, y = batch
    model.train()
    optimizer.zero_grad()
    with torch.no_grad():
        outputs = model(x)
    loss = criterion(outputs.requires_grad_(), y)
    loss.backward()
    optimizer.step()
    return loss.item()
