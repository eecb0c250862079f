"""Takes one batch per epoch.

check: fit_with_schedule.lr_per_epoch
says: Only the first batch of each epoch
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
        rates.append(optimizer.param_groups[0]["lr"])
        for x, y in [next(iter(loader))]:
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(x), y).backward()
            optimizer.step()
        scheduler.step()
    return rates
