"""Trains a copy; the caller's model stays as it was.

check: overfit_one_batch.memorises
says: one batch must be memorised
"""


def overfit_one_batch(model, x: Tensor, y: Tensor, steps: int, lr: float) -> list[float]:
    import copy

    model = copy.deepcopy(model)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=0.9)
    return [train_step(model, (x, y), nn.CrossEntropyLoss(), optimizer) for _ in range(steps)]
