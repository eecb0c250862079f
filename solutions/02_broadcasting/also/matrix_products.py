"""Products of matrices, masks and a loop over coordinates or sequences."""


def sq_dist(a: Tensor, b: Tensor) -> Tensor:
    return sum((a[:, k, None] - b[:, k]) ** 2 for k in range(a.shape[1]))


def standardise(x: Tensor, eps: float = 1e-6) -> Tensor:
    wide = x.double()
    wide = wide - wide.mean(0)
    return (wide / (wide.pow(2).mean(0).sqrt() + eps)).float()


def one_hot(labels: Tensor, num_classes: int) -> Tensor:
    return torch.eye(num_classes, device=labels.device)[labels]


def pick(logits: Tensor, labels: Tensor) -> Tensor:
    mask = labels[:, None] == torch.arange(logits.shape[1], device=logits.device)
    return logits[mask]


def outer_batch(a: Tensor, b: Tensor) -> Tensor:
    return torch.vmap(torch.outer)(a, b)


def bilinear(x: Tensor, w: Tensor, y: Tensor) -> Tensor:
    return ((x @ w).permute(1, 0, 2) @ y[:, :, None]).squeeze(2)


def masked_mean(x: Tensor, lengths: Tensor) -> Tensor:
    means = [one[:length].sum(0) / max(length, 1) for one, length in zip(x, lengths.tolist(), strict=True)]
    return torch.stack(means)


def segment_sum(values: Tensor, index: Tensor, num: int) -> Tensor:
    chosen = torch.arange(num, device=index.device)[:, None] == index
    return chosen.float() @ values
