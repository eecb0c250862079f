"""Trains in whatever mode the model comes in.

check: fit_with_schedule.lr_per_epoch
says: trained in eval mode
"""


def fit_with_schedule(
    model: nn.Module,
    loader: Iterable[tuple[Tensor, Tensor]],
    epochs: int,
    optimizer: torch.optim.Optimizer,
    scheduler: LRScheduler,
) -> list[float]:
    rates = []

    for _ in range(epochs):
        rates.append(optimizer.param_groups[0]["lr"])
        for x, y in loader:
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(x), y).backward()
            optimizer.step()
        scheduler.step()
    return rates
