"""Old gradients stay in .grad, so every step is a sum over all steps before it.

check: train_step.one_step_exact, train_epoch.weights_and_mean, fit.modes_and_history, overfit_one_batch.memorises, train_digits.accuracy
says: call optimizer.zero_grad() before backward
"""  # noqa: E501 - a header names all its checks in one line


def train_step(model, batch, criterion, optimizer) -> float:
    x, y = batch
    model.train()
    loss = criterion(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()
