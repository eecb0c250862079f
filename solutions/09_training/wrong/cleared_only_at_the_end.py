"""Clears the gradients after the step, so the first step takes in what was there before it.

check: train_step.one_step_exact
says: Gradients of an earlier backward were added in
"""


def train_step(model, batch, criterion, optimizer) -> float:
    x, y = batch
    model.train()
    loss = criterion(model(x), y)
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()
    return loss.item()
