"""Steps only after full groups.

check: train_epoch_accum.equals_big_batch
says: No step was taken for the last, incomplete group
"""


def train_epoch_accum(model, loader, criterion, optimizer, accum: int) -> None:
    model.train()
    group = []
    for batch in loader:
        group.append(batch)
        if len(group) == accum:
            samples = sum(len(y) for _, y in group)
            optimizer.zero_grad()
            for x, y in group:
                (criterion(model(x), y) * len(y) / samples).backward()
            optimizer.step()
            group = []
