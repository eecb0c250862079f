"""Zeros instead of None, and only just before backward."""


def train_step(model, batch, criterion, optimizer) -> float:
    model.train()
    inputs, labels = batch
    loss = criterion(model(inputs), labels)
    optimizer.zero_grad(set_to_none=False)
    loss.backward()
    optimizer.step()
    return float(loss.detach())
