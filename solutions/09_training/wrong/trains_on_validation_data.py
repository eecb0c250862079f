"""The validation pass takes optimizer steps too.

check: fit.modes_and_history
says: the history
"""


def fit(model, train_loader, val_loader, epochs: int, lr: float) -> list[dict[str, float]]:
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=0.9)
    history = []
    for _ in range(epochs):
        train_loss = train_epoch(model, train_loader, criterion, optimizer)
        model.eval()
        val_loss, right, count = 0.0, 0, 0
        for x, y in val_loader:
            outputs = model(x)
            val_loss += train_step(model, (x, y), criterion, optimizer) * len(y)
            right += (outputs.argmax(1) == y).sum().item()
            count += len(y)
        model.train()
        history.append({"train_loss": train_loss, "val_loss": val_loss / count, "val_acc": right / count})
    return history
