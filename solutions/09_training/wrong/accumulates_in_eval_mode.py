"""Never calls model.train().

check: train_epoch_accum.equals_big_batch
says: The forward ran in eval mode
"""


def train_epoch_accum(model, loader, criterion, optimizer, accum: int) -> None:
    batches = iter(loader)
    while group := list(itertools.islice(batches, accum)):
        samples = sum(len(y) for _, y in group)
        optimizer.zero_grad()
        for x, y in group:
            (criterion(model(x), y) * len(y) / samples).backward()
        optimizer.step()
