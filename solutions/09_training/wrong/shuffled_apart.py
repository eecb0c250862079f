"""Images and labels are shuffled with two permutations.

check: train_digits.accuracy
says: shuffled together
"""


def train_digits(x: Tensor, y: Tensor, x_test: Tensor, seed: int) -> Tensor:
    torch.manual_seed(seed)
    layers = nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10)
    model = nn.Sequential(*layers).to(x.device)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)
    for _ in range(10):
        batches = [
            (x[i], y[j]) for i, j in zip(*(torch.randperm(len(x)).split(32) for _ in range(2)), strict=True)
        ]
        train_epoch(model, batches, nn.CrossEntropyLoss(), optimizer)
    model.eval()
    with torch.no_grad():
        return model(x_test).argmax(1)
