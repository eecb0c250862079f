"""Validation in a decorated helper; summed losses, log-softmax by hand."""


@torch.no_grad()
def evaluate(model, loader):
    was_training = model.training
    model.eval()
    total, right, count = 0.0, 0, 0
    for x, y in loader:
        log_p = model(x).log_softmax(dim=1)
        total += nn.functional.nll_loss(log_p, y, reduction="sum").item()
        right += int(log_p.argmax(dim=1).eq(y).sum())
        count += y.numel()
    model.train(was_training)
    return total / count, right / count


def fit(model, train_loader, val_loader, epochs: int, lr: float) -> list[dict[str, float]]:
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=0.9, foreach=False)
    rows = []
    for _ in range(epochs):
        train_loss = train_epoch(model, train_loader, nn.CrossEntropyLoss(), optimizer)
        rows.append((train_loss, *evaluate(model, val_loader)))
    return [dict(zip(("train_loss", "val_loss", "val_acc"), row, strict=True)) for row in rows]
