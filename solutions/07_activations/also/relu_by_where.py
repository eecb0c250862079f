"""relu by torch.where, sigmoid by a clamp wide enough, softmax as exp of the logarithm."""


def relu(x: Tensor) -> Tensor:
    return torch.where(x > 0, x, 0.0)


def sigmoid(x: Tensor) -> Tensor:
    return 1 / (1 + torch.exp(-x.clamp(-60, 60)))


def softmax(x: Tensor, dim: int) -> Tensor:
    return torch.exp(x - torch.logsumexp(x, dim, keepdim=True))


def log_softmax(x: Tensor, dim: int) -> Tensor:
    top = x.amax(dim, keepdim=True).detach()
    return x - (top + (x - top).exp().sum(dim, keepdim=True).log())


def dead_fraction(acts: Tensor) -> float:
    return int((acts.amax(0) == 0).sum()) / acts.size(1)
