"""The step runs forward and backward itself, as LBFGS needs it."""


def train_step(model, batch, criterion, optimizer) -> float:
    def closure():
        model.zero_grad()
        loss = criterion(model(batch[0]), batch[1])
        loss.backward()
        return loss

    model.train(True)
    return optimizer.step(closure).item()
