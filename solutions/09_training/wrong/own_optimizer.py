"""Makes an optimizer of its own in each step, with a learning rate of its own.

check: train_step.one_step_exact, train_epoch.weights_and_mean, fit.modes_and_history, overfit_one_batch.memorises, train_digits.accuracy
says: after the step, model
"""  # noqa: E501 - a header names all its checks in one line


def train_step(model, batch, criterion, optimizer) -> float:
    x, y = batch
    model.train()
    optimizer = torch.optim.SGD(model.parameters(), lr=1e-4)
    optimizer.zero_grad()
    loss = criterion(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()
