"""A row of b at a time; layer_norm over columns; strided and in-place on own memory."""


def sq_dist(a: Tensor, b: Tensor) -> Tensor:
    return torch.stack([(a - row).square().sum(1) for row in b], dim=1)


def standardise(x: Tensor, eps: float = 1e-6) -> Tensor:
    return torch.nn.functional.layer_norm(x.T, x.shape[:1], eps=eps).T


def one_hot(labels: Tensor, num_classes: int) -> Tensor:
    return torch.zeros(len(labels), num_classes, device=labels.device).scatter_(1, labels[:, None], 1.0)


def pick(logits: Tensor, labels: Tensor) -> Tensor:
    offsets = torch.arange(len(labels), device=labels.device) * logits.shape[1]
    return logits.flatten()[offsets + labels]


def outer_batch(a: Tensor, b: Tensor) -> Tensor:
    return a.unsqueeze(-1) @ b.unsqueeze(-2)


def bilinear(x: Tensor, w: Tensor, y: Tensor) -> Tensor:
    return torch.tensordot(x[:, :, None] * y[:, None, :], w, dims=([1, 2], [1, 2]))


def masked_mean(x: Tensor, lengths: Tensor) -> Tensor:
    x = x.clone()
    x[torch.arange(x.shape[1], device=x.device) >= lengths[:, None]] = 0
    return x.sum(1) / lengths.float().clamp(min=1).unsqueeze(1)


def segment_sum(values: Tensor, index: Tensor, num: int) -> Tensor:
    order = index.argsort(stable=True)
    groups = values[order].split(torch.bincount(index, minlength=num).tolist())
    return torch.stack([group.sum(0) for group in groups])
