"""Everything inline; the sum stays a tensor until the end and is divided by the size of the data set."""


def train_epoch(model, loader, criterion, optimizer) -> float:
    model.train()
    total, count = 0.0, 0
    for x, y in loader:
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        total = total + loss.detach() * x.size(0)
        count += x.size(0)
    return (total / count).item()
