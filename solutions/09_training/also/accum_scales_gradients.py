"""Adds up summed losses and divides the gradients by the number of samples before the step."""


def train_epoch_accum(model, loader, criterion, optimizer, accum: int) -> None:
    model.train()
    waiting = samples = 0

    def step():
        for parameter in model.parameters():
            parameter.grad /= samples
        optimizer.step()
        optimizer.zero_grad()

    for x, y in loader:
        (criterion(model(x), y) * len(y)).backward()
        waiting, samples = waiting + 1, samples + len(y)
        if waiting == accum:
            step()
            waiting = samples = 0
    if waiting:
        step()
