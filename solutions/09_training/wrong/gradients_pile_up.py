"""No zero_grad, with plain SGD: the sum of all gradients acts like momentum 1 and even memorises.

check: overfit_one_batch.memorises
says: the gradients
"""


def overfit_one_batch(model, x: Tensor, y: Tensor, steps: int, lr: float) -> list[float]:
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(steps):
        loss = nn.functional.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
