"""Never goes back to train mode after the first validation.

check: fit.modes_and_history
says: From epoch 2 on training ran in eval mode
"""


def fit(model, train_loader, val_loader, epochs: int, lr: float) -> list[dict[str, float]]:
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=0.9)
    history = []
    for _ in range(epochs):
        train_total, seen = 0.0, 0
        for x, y in train_loader:
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            optimizer.step()
            train_total += loss.item() * len(y)
            seen += len(y)
        train_loss = train_total / seen
        model.eval()
        val_loss, right, count = 0.0, 0, 0
        with torch.no_grad():
            for x, y in val_loader:
                outputs = model(x)
                val_loss += criterion(outputs, y).item() * len(y)
                right += (outputs.argmax(1) == y).sum().item()
                count += len(y)
        history.append({"train_loss": train_loss, "val_loss": val_loss / count, "val_acc": right / count})
    return history
