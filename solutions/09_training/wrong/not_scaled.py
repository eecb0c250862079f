"""The losses of a group are added up: steps as long as if they were sums.

check: train_epoch_accum.equals_big_batch
says: the accumulated gradient is a sum, the big batch takes a mean
"""


def train_epoch_accum(model, loader, criterion, optimizer, accum: int) -> None:
    model.train()
    optimizer.zero_grad()
    batches = list(loader)
    for i, (x, y) in enumerate(batches, start=1):
        criterion(model(x), y).backward()
        if i % accum == 0 or i == len(batches):
            optimizer.step()
            optimizer.zero_grad()
