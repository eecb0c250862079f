"""Returns one number.

check: overfit_one_batch.memorises
says: should be a tuple or list of 80 values
"""


def overfit_one_batch(model, x: Tensor, y: Tensor, steps: int, lr: float) -> list[float]:
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=0.9)
    for _ in range(steps):
        loss = train_step(model, (x, y), nn.CrossEntropyLoss(), optimizer)
    return loss
