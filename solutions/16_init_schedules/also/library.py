"""The library's own functions, a forked generator, real schedulers asked for their rates."""


def xavier(fan_out: int, fan_in: int, gain: float, seed: int) -> Tensor:
    """Leaves the global generator as it was; a Parameter's weight, detached."""
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        layer = nn.Linear(fan_in, fan_out, bias=False)
        nn.init.xavier_uniform_(layer.weight, gain=gain)
    return layer.weight


def init_weights(model: nn.Module) -> None:
    """copy_ under no_grad, by names of modules."""
    with torch.no_grad():
        for _, module in model.named_modules():
            match module:
                case nn.Linear():
                    module.weight.copy_(nn.init.xavier_uniform_(torch.empty_like(module.weight)))
                    if module.bias is not None:
                        module.bias.fill_(0.0)
                case nn.Embedding():
                    module.weight.normal_(0.0, 0.02)


def activation_std(depth: int, width: int, scheme: str, seed: int) -> list[float]:
    """All draws scaled afterwards: ReLU lets a positive factor through."""
    torch.manual_seed(seed)
    sigma = {"he": (2 / width) ** 0.5, "xavier": width**-0.5, "small": 1e-2}[scheme]
    x, sizes = torch.randn(64, width), []
    for _ in range(depth):
        x = sigma * torch.relu(x @ torch.randn(width, width))
        sizes.append(torch.sqrt(torch.mean(x**2)).item())
    return sizes


def step_lr(base_lr: float, epoch: int, step_size: int, gamma: float) -> float:
    """Asks the real scheduler."""
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=base_lr)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size, gamma)
    for _ in range(epoch):
        optimizer.step()
        scheduler.step()
    return scheduler.get_last_lr()[0]


def fit_with_schedule(
    model: nn.Module,
    loader: Iterable[tuple[Tensor, Tensor]],
    epochs: int,
    optimizer: torch.optim.Optimizer,
    scheduler: LRScheduler,
) -> list[float]:
    model.train()
    rates: list[float] = []
    while len(rates) < epochs:
        rates.append(float(scheduler.get_last_lr()[0]))
        for x, y in loader:
            loss = -model(x).log_softmax(dim=1).gather(1, y[:, None]).mean()
            optimizer.zero_grad(set_to_none=False)
            loss.backward()
            optimizer.step()
        scheduler.step()
    return rates


def warmup_cosine(step: int, warmup: int, total: int, base_lr: float, min_lr: float) -> float:
    """A weighted mean of the two ends."""
    if warmup and step < warmup:
        return base_lr * ((step + 1) / warmup)
    share = 0.5 + 0.5 * math.cos(math.pi * min(step - warmup, total - warmup) / (total - warmup))
    return share * base_lr + (1 - share) * min_lr


class Factor:
    """A callable object: its fields go into the scheduler's state dict."""

    def __init__(self, warmup: int, total: int) -> None:
        self.warmup, self.total = warmup, total

    def __call__(self, step: int) -> float:
        if step < self.warmup:
            return (step + 1) / self.warmup
        step = min(step, self.total)
        return 0.5 + 0.5 * math.cos(math.pi * (step - self.warmup) / (self.total - self.warmup))


def make_scheduler(optimizer: torch.optim.Optimizer, warmup: int, total: int) -> LRScheduler:
    factors = [Factor(warmup, total) for _ in optimizer.param_groups]
    return torch.optim.lr_scheduler.LambdaLR(optimizer, factors)
