"""A subclass of torch's optimizer; losses by log_softmax; Adam with torch's own order of operations."""


def cross_entropy(logits: Tensor, labels: Tensor) -> Tensor:
    return -logits.log_softmax(dim=1)[torch.arange(len(labels)), labels].mean()


class MySGD(torch.optim.SGD):
    def zero_grad(self, set_to_none: bool = False) -> None:
        super().zero_grad(set_to_none=set_to_none)


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
    m = m.lerp(g, 1 - b1)
    v = (v * b2).addcmul(g, g, value=1 - b2)
    bottom = v.sqrt() / (1 - b2**t) ** 0.5 + eps
    return p.addcdiv(m, bottom, value=-lr / (1 - b1**t)), m, v


def make_sgd(model: nn.Module, lr: float, momentum: float) -> torch.optim.SGD:
    groups = [{"params": [p], "lr": lr} for p in model.parameters() if p.requires_grad]
    return torch.optim.SGD(groups, lr=lr, momentum=momentum)


def decay_groups(model: nn.Module, weight_decay: float) -> list[dict[str, Any]]:
    groups: dict[bool, dict[str, Any]] = {
        True: {"params": [], "weight_decay": weight_decay},
        False: {"params": [], "weight_decay": 0.0},
    }
    for name, p in model.named_parameters():
        if p.requires_grad:
            groups[p.dim() > 1]["params"].append((name, p))
    return list(groups.values())


def clip_gradients(params: Iterable[nn.Parameter], max_norm: float) -> float:
    return nn.utils.clip_grad_norm_(params, max_norm).item()
