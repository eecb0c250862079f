"""Shapes written out: unsqueeze, expand, explicit sums."""


def sq_dist(a: Tensor, b: Tensor) -> Tensor:
    difference = a.unsqueeze(1) - b.unsqueeze(0)
    return torch.einsum("nmd,nmd->nm", difference, difference)


def standardise(x: Tensor, eps: float = 1e-6) -> Tensor:
    n = x.size(0)
    centred = x - x.sum(0, keepdim=True) / n
    variance = centred.pow(2).sum(0, keepdim=True) / n
    return centred * torch.rsqrt(variance + eps)


def one_hot(labels: Tensor, num_classes: int) -> Tensor:
    out = torch.zeros(len(labels), num_classes, device=labels.device)
    out[torch.arange(len(labels), device=labels.device), labels] = 1
    return out


def pick(logits: Tensor, labels: Tensor) -> Tensor:
    return logits[torch.arange(logits.size(0)), labels]


def outer_batch(a: Tensor, b: Tensor) -> Tensor:
    return torch.einsum("bi,bj->bij", a, b)


def bilinear(x: Tensor, w: Tensor, y: Tensor) -> Tensor:
    left = (x[:, None, :, None] * w[None]).sum(2)
    return (left * y[:, None, :]).sum(2)


def masked_mean(x: Tensor, lengths: Tensor) -> Tensor:
    steps = torch.arange(x.size(1), device=x.device).unsqueeze(0)
    padding = (steps >= lengths.unsqueeze(1)).unsqueeze(2)
    total = x.masked_fill(padding, 0).sum(dim=1)
    return total / torch.maximum(lengths, torch.ones_like(lengths)).unsqueeze(1)


def segment_sum(values: Tensor, index: Tensor, num: int) -> Tensor:
    where = index[:, None].expand(-1, values.size(1))
    return torch.zeros(num, values.size(1), device=values.device).scatter_add(0, where, values)
