"""Cross-entropy by a one-hot mask; a clamped factor; each parameter in a group of its own."""


def cross_entropy(logits: Tensor, labels: Tensor) -> Tensor:
    hot = nn.functional.one_hot(labels, logits.shape[1])
    shifted = logits - logits.amax(1, keepdim=True).detach()
    return (shifted.exp().sum(1).log() - (hot * shifted).sum(1)).mean()


def choose_loss(task: str) -> nn.Module:
    class MeanSquare(nn.Module):
        def forward(self, outputs: Tensor, targets: Tensor) -> Tensor:
            return ((outputs - targets) ** 2).mean()

    match task:
        case "multiclass":
            return nn.CrossEntropyLoss(label_smoothing=0.0)
        case "binary":
            return nn.BCEWithLogitsLoss(reduction="mean")
        case "regression":
            return MeanSquare()
    raise ValueError("task must be multiclass, binary or regression")


def make_sgd(model: nn.Module, lr: float, momentum: float) -> torch.optim.SGD:
    return torch.optim.SGD(list(filter(lambda p: p.requires_grad, model.parameters())), lr, momentum)


def decay_groups(model: nn.Module, weight_decay: float) -> list[dict[str, Any]]:
    return [
        {"params": p, "weight_decay": weight_decay if len(p.shape) > 1 else 0}
        for p in model.parameters()
        if p.requires_grad
    ]


def clip_gradients(params: Iterable[nn.Parameter], max_norm: float) -> float:
    with_grad = [p for p in params if p.grad is not None]
    if not with_grad:
        return 0.0
    norm = torch.cat([p.grad.flatten() for p in with_grad]).norm()
    factor = (max_norm / (norm + 1e-6)).clamp(max=1.0)
    for p in with_grad:
        p.grad = p.grad * factor
    return float(norm)


def adam_step(  # noqa: PLR0917
    p: Tensor,
    g: Tensor,
    m: Tensor,
    v: Tensor,
    t: int,
    lr: float,
    b1: float = 0.9,
    b2: float = 0.999,
    eps: float = 1e-8,
) -> tuple[Tensor, Tensor, Tensor]:
    m = m + (1 - b1) * (g - m)
    v = torch.add(b2 * v, (1 - b2) * g**2)
    return p - lr * m / (1 - b1**t) / (torch.sqrt(v / (1 - b2**t)) + eps), m, v


def adamw_step(  # noqa: PLR0917
    p: Tensor,
    g: Tensor,
    m: Tensor,
    v: Tensor,
    t: int,
    lr: float,
    wd: float,
    b1: float = 0.9,
    b2: float = 0.999,
    eps: float = 1e-8,
) -> tuple[Tensor, Tensor, Tensor]:
    new, m, v = adam_step(p, g, m, v, t, lr, b1, b2, eps)
    return new - lr * wd * p, m, v
