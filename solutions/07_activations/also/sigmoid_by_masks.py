"""sigmoid filled in by index, each half with its own formula; relu from |x|."""


def relu(x: Tensor) -> Tensor:
    return (x + x.abs()) / 2


def sigmoid(x: Tensor) -> Tensor:
    out = torch.empty_like(x)
    positive = x >= 0
    out[positive] = 1 / (1 + torch.exp(-x[positive]))
    e = torch.exp(x[~positive])
    out[~positive] = e / (1 + e)
    return out


def dead_fraction(acts: Tensor) -> float:
    return float(acts.sum(dim=0).eq(0).float().mean())
