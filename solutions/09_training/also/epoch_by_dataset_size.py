"""Divides by len(loader.dataset); train_digits uses a DataLoader with it, and Adam."""


def train_epoch(model, loader, criterion, optimizer) -> float:
    running = 0.0
    for batch in loader:
        running += len(batch[0]) * train_step(model, batch, criterion, optimizer)
    return running / len(loader.dataset)


def train_digits(x: Tensor, y: Tensor, x_test: Tensor, seed: int) -> Tensor:
    torch.manual_seed(seed)
    model = nn.Sequential(nn.Linear(784, 64), nn.ReLU(), nn.Dropout(0.1), nn.Linear(64, 10)).to(x.device)
    loader = DataLoader(torch.utils.data.TensorDataset(x, y), batch_size=64, shuffle=True)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.002)
    for _ in range(12):
        train_epoch(model, loader, nn.CrossEntropyLoss(), optimizer)
    model.eval()
    with torch.inference_mode():
        return model(x_test).max(dim=1).indices
