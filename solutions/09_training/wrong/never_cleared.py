"""Clears once, before the first group.

check: train_epoch_accum.equals_big_batch
says: Let no gradient of one group reach the next group or epoch
"""


def train_epoch_accum(model, loader, criterion, optimizer, accum: int) -> None:
    model.train()
    optimizer.zero_grad()
    batches = list(loader)
    for start in range(0, len(batches), accum):
        group = batches[start : start + accum]
        samples = sum(len(y) for _, y in group)
        for x, y in group:
            (criterion(model(x), y) * len(y) / samples).backward()
        optimizer.step()
