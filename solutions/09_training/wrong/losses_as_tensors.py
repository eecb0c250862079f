"""Keeps the loss tensors, and with them 80 graphs.

check: overfit_one_batch.memorises
says: should be a Python float
"""


def overfit_one_batch(model, x: Tensor, y: Tensor, steps: int, lr: float) -> list[float]:
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=0.9)
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        losses.append(nn.functional.cross_entropy(model(x), y))
        losses[-1].backward()
        optimizer.step()
    return losses
