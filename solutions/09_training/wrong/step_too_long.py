"""A learning rate ten times too large.

check: train_digits.accuracy
says: That is guessing
"""


def train_digits(x: Tensor, y: Tensor, x_test: Tensor, seed: int) -> Tensor:
    torch.manual_seed(seed)
    layers = nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10)
    model = nn.Sequential(*layers).to(x.device)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.5, momentum=0.9)
    for _ in range(10):
        batches = [(x[index], y[index]) for index in torch.randperm(len(x)).split(32)]
        train_epoch(model, batches, nn.CrossEntropyLoss(), optimizer)
    model.eval()
    with torch.no_grad():
        return model(x_test).argmax(1)
