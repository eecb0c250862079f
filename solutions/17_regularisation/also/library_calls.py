"""What the library has: F.dropout in a forked stream, SGD, cross_entropy, F.batch_norm, train(True)."""


def dropout(x: Tensor, p: float, training: bool, seed: int) -> Tensor:
    with torch.random.fork_rng(devices=[x.device] if x.is_cuda else []):
        torch.manual_seed(seed)
        return F.dropout(x, p, training)


class DropNet(nn.Module):
    def __init__(self, p: float = 0.5) -> None:
        super().__init__()
        self.p = p
        self.fc1, self.fc2, self.fc3 = nn.Linear(784, 128), nn.Linear(128, 64), nn.Linear(64, 10)

    def forward(self, x: Tensor) -> Tensor:
        for layer in (self.fc1, self.fc2):
            x = F.dropout(F.relu(layer(x)), self.p, training=self.training)
        return self.fc3(x)


def l2_penalty(model: nn.Module) -> Tensor:
    return sum(torch.linalg.vector_norm(w) ** 2 for w in model.parameters() if w.dim() > 1)


def decayed_step(w: Tensor, g: Tensor, lr: float, weight_decay: float) -> Tensor:
    leaf = w.detach().clone().requires_grad_()
    leaf.grad = g.clone()
    torch.optim.SGD([leaf], lr=lr, weight_decay=weight_decay).step()
    return leaf


def smooth_ce(logits: Tensor, labels: Tensor, eps: float) -> Tensor:
    return F.cross_entropy(logits, labels, label_smoothing=eps)


def make_adamw(model: nn.Module, lr: float, weight_decay: float) -> torch.optim.AdamW:
    vectors = [p for p in model.parameters() if p.ndim < 2]
    optimizer = torch.optim.AdamW(vectors, lr=lr, weight_decay=0)
    optimizer.add_param_group(
        {"params": [p for p in model.parameters() if p.ndim > 1], "weight_decay": weight_decay}
    )
    return optimizer


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
    mean, var = running_mean.clone(), running_var.clone()
    y = F.batch_norm(x, mean, var, gamma, beta, training, momentum, eps)
    return y, mean, var


@torch.no_grad()
def mc_dropout(model: nn.Module, x: Tensor, n: int) -> tuple[Tensor, Tensor]:
    modes = {name: module.training for name, module in model.named_modules()}
    model.eval()
    for module in model.modules():
        if isinstance(module, nn.Dropout):
            module.train()
    samples = torch.stack([F.softmax(model(x), dim=1) for _ in range(n)])
    for name, training in modes.items():
        model.get_submodule(name).training = training
    std, mean = torch.std_mean(samples, dim=0)
    return mean, std
