"""Returns the numbers of the last epoch only.

check: fit.modes_and_history
says: should hold 3 values
"""


def fit(model, train_loader, val_loader, epochs: int, lr: float) -> list[dict[str, float]]:
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=0.9)
    history = []
    for _ in range(epochs):
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
        history = [{"train_loss": train_loss, "val_loss": val_loss / count, "val_acc": right / count}]
    return history
