"""Bernoulli masks, dropout before relu, the decay as a factor, one-hot targets, a copy of the model."""

import copy


def dropout(x: Tensor, p: float, training: bool, seed: int) -> Tensor:
    if not training:
        return x.clone()
    state = torch.cuda.get_rng_state(x.device) if x.is_cuda else torch.get_rng_state()
    torch.manual_seed(seed)
    dropped = torch.empty_like(x, requires_grad=False).bernoulli_(p).bool()
    torch.cuda.set_rng_state(state, x.device) if x.is_cuda else torch.set_rng_state(state)
    return x.masked_fill(dropped, 0.0) * (1 / (1 - p) if p < 1 else 0.0)


class DropNet(nn.Module):
    def __init__(self, p: float = 0.5) -> None:
        super().__init__()
        self.fc1, self.drop1 = nn.Linear(784, 128), nn.Dropout(p)
        self.fc2, self.drop2 = nn.Linear(128, 64), nn.Dropout(p)
        self.fc3 = nn.Linear(64, 10)

    def forward(self, x: Tensor) -> Tensor:
        x = self.drop1(self.fc1(x)).relu()  # relu and dropout may change places
        x = self.drop2(self.fc2(x)).relu()
        return self.fc3(x)


def l2_penalty(model: nn.Module) -> Tensor:
    return torch.cat([w.flatten() for w in model.parameters() if len(w.shape) > 1]).pow(2).sum()


def decayed_step(w: Tensor, g: Tensor, lr: float, weight_decay: float) -> Tensor:
    return w * (1 - lr * weight_decay) - lr * g


def smooth_ce(logits: Tensor, labels: Tensor, eps: float) -> Tensor:
    classes = logits.shape[1]
    target = (1 - eps) * F.one_hot(labels, classes) + eps / classes
    return (logits.logsumexp(1) - (target * logits).sum(1)).mean()


def make_adamw(model: nn.Module, lr: float, weight_decay: float) -> torch.optim.AdamW:
    groups = [
        {"params": [p], "weight_decay": weight_decay if p.ndim >= 2 else 0.0} for p in model.parameters()
    ]
    return torch.optim.AdamW(groups, lr)


def batch_norm(
    x: Tensor,
    gamma: Tensor,
    beta: Tensor,
    running_mean: Tensor,
    running_var: Tensor,
    training: bool,
    momentum: float = 0.1,
    eps: float = 1e-5,
) -> tuple[Tensor, Tensor, Tensor]:
    if not training:
        return F.batch_norm(x, running_mean, running_var, gamma, beta, eps=eps), running_mean, running_var
    n = len(x)
    mean = x.sum(0) / n
    var = ((x - mean) ** 2).sum(0) / n
    with torch.no_grad():
        new_mean = (1 - momentum) * running_mean + momentum * mean
        new_var = (1 - momentum) * running_var + momentum * var * n / (n - 1)
    return (x - mean) * torch.rsqrt(var + eps) * gamma + beta, new_mean, new_var


def mc_dropout(model: nn.Module, x: Tensor, n: int) -> tuple[Tensor, Tensor]:
    twin = copy.deepcopy(model).eval()
    twin.apply(lambda module: module.train() if isinstance(module, nn.Dropout) else None)
    with torch.inference_mode():
        samples = torch.stack([twin(x) for _ in range(n)]).softmax(dim=-1)
        return samples.mean(dim=0), samples.std(dim=0)
