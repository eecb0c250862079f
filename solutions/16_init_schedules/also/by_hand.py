"""Random numbers by the global generator, .data, closed forms turned around, an LRScheduler of its own."""


def xavier(fan_out: int, fan_in: int, gain: float, seed: int) -> Tensor:
    torch.manual_seed(seed)
    a = gain * (6 / (fan_in + fan_out)) ** 0.5
    return (2 * torch.rand(fan_out, fan_in) - 1) * a


def init_weights(model: nn.Module) -> None:
    """Model.apply, and writes through .data and a numpy-free uniform_."""

    def draw(module: nn.Module) -> None:
        if isinstance(module, nn.Linear):
            a = (6 / (module.in_features + module.out_features)) ** 0.5
            module.weight.data.uniform_(-a, a)
            if module.bias is not None:
                module.bias.data.zero_()
        if isinstance(module, nn.Embedding):
            module.weight.data = 0.02 * torch.randn_like(module.weight)

    model.apply(draw)


def activation_std(depth: int, width: int, scheme: str, seed: int) -> list[float]:
    """float64, nn.Linear layers, the norm instead of a mean of squares."""
    torch.manual_seed(seed)
    x = torch.randn(64, width, dtype=torch.float64)
    sizes = []
    with torch.no_grad():
        for _ in range(depth):
            layer = nn.Linear(width, width, bias=False, dtype=torch.float64)
            if scheme == "he":
                nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
            elif scheme == "xavier":
                nn.init.xavier_normal_(layer.weight)
            else:
                nn.init.normal_(layer.weight, std=0.01)
            x = nn.functional.relu(layer(x))
            sizes.append(float(x.norm() / math.sqrt(x.numel())))
    return sizes


def step_lr(base_lr: float, epoch: int, step_size: int, gamma: float) -> float:
    rate = base_lr
    for done in range(1, epoch + 1):
        if done % step_size == 0:
            rate *= gamma
    return rate


def fit_with_schedule(
    model: nn.Module,
    loader: Iterable[tuple[Tensor, Tensor]],
    epochs: int,
    optimizer: torch.optim.Optimizer,
    scheduler: LRScheduler,
) -> list[float]:
    """Clears after the step, reads the rate from the scheduler, computes the loss with a module."""
    criterion, used = nn.CrossEntropyLoss(), []
    for _ in range(epochs):
        model.train()
        for x, y in loader:
            criterion(model(x), y).backward()
            optimizer.step()
            optimizer.zero_grad()
        used.extend(scheduler.get_last_lr()[:1])
        scheduler.step()
    return used


def warmup_cosine(step: int, warmup: int, total: int, base_lr: float, min_lr: float) -> float:
    """sin² in place of the cosine, cases in another order."""
    if step >= total:
        return min_lr
    if step >= warmup:
        left = (total - step) / (total - warmup)
        return min_lr + (base_lr - min_lr) * math.sin(math.pi / 2 * left) ** 2
    return base_lr / warmup * (step + 1)


class WarmupCosine(LRScheduler):
    def __init__(self, optimizer: torch.optim.Optimizer, warmup: int, total: int) -> None:
        self.warmup, self.total = warmup, total
        super().__init__(optimizer)

    def get_lr(self) -> list[float]:
        step = self.last_epoch
        if step < self.warmup:
            return [base * (step + 1) / self.warmup for base in self.base_lrs]
        progress = min(1.0, (step - self.warmup) / (self.total - self.warmup))
        return [base * (1 + math.cos(math.pi * progress)) / 2 for base in self.base_lrs]


def make_scheduler(optimizer: torch.optim.Optimizer, warmup: int, total: int) -> LRScheduler:
    return WarmupCosine(optimizer, warmup, total)
