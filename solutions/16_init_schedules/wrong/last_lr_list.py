"""Appends the list that get_last_lr() gives.

check: fit_with_schedule.lr_per_epoch
says: should be a Python float
"""


def fit_with_schedule(
    model: nn.Module,
    loader: Iterable[tuple[Tensor, Tensor]],
    epochs: int,
    optimizer: torch.optim.Optimizer,
    scheduler: LRScheduler,
) -> list[float]:
    rates = []
    model.train()
    for _ in range(epochs):
        rates.append(scheduler.get_last_lr())
        for x, y in loader:
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(x), y).backward()
            optimizer.step()
        scheduler.step()
    return rates
