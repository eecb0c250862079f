"""The optimizer is made inside the epoch loop.

check: fit.modes_and_history
says: the momentum was thrown away with the old optimizer
"""


def fit(model, train_loader, val_loader, epochs: int, lr: float) -> list[dict[str, float]]:
    criterion = nn.CrossEntropyLoss()
    history = []
    for _ in range(epochs):
        optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=0.9)
        train_loss = train_epoch(model, train_loader, criterion, optimizer)
        model.eval()
        val_loss, right, count = 0.0, 0, 0
        with torch.no_grad():
            for x, y in val_loader:
                outputs = model(x)
                val_loss += criterion(outputs, y).item() * len(y)
                right += (outputs.argmax(1) == y).sum().item()
                count += len(y)
        model.train()
        history.append({"train_loss": train_loss, "val_loss": val_loss / count, "val_acc": right / count})
    return history
