"""Concatenates each group: the big batch itself, where memory allows it."""


def train_epoch_accum(model, loader, criterion, optimizer, accum: int) -> None:
    group = []
    for i, batch in enumerate(loader, start=1):
        group.append(batch)
        if len(group) == accum or i == len(loader):
            xs, ys = zip(*group, strict=True)
            train_step(model, (torch.cat(xs), torch.cat(ys)), criterion, optimizer)
            group = []
