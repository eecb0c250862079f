"""Reports the first loss for every step.

check: overfit_one_batch.memorises
says: losses[79]
"""


def overfit_one_batch(model, x: Tensor, y: Tensor, steps: int, lr: float) -> list[float]:
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=0.9)
    losses = [train_step(model, (x, y), nn.CrossEntropyLoss(), optimizer) for _ in range(steps)]
    return losses[:1] * steps
