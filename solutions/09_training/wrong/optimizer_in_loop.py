"""A new optimizer in every step: the momentum never builds up.

check: overfit_one_batch.memorises
says: one batch must be memorised
"""


def overfit_one_batch(model, x: Tensor, y: Tensor, steps: int, lr: float) -> list[float]:
    losses = []
    for _ in range(steps):
        optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=0.9)
        losses.append(train_step(model, (x, y), nn.CrossEntropyLoss(), optimizer))
    return losses
