"""model.train() is never called: the model trains in the mode it arrives in.

check: train_step.one_step_exact, train_epoch.weights_and_mean
says: The forward ran in eval mode: dropout and batch-norm were off while training
"""


def train_step(model, batch, criterion, optimizer) -> float:
    x, y = batch
    optimizer.zero_grad()
    loss = criterion(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()
