"""vmap, batch_norm, sparse and nested tools."""


def sq_dist(a: Tensor, b: Tensor) -> Tensor:
    def to_all(p: Tensor) -> Tensor:
        return torch.vmap(lambda q: (p - q).square().sum())(b)

    return torch.vmap(to_all)(a)


def standardise(x: Tensor, eps: float = 1e-6) -> Tensor:
    return torch.nn.functional.batch_norm(x, None, None, training=True, eps=eps)


def one_hot(labels: Tensor, num_classes: int) -> Tensor:
    return torch.vmap(lambda label: (torch.arange(num_classes, device=labels.device) == label).float())(
        labels
    )


def pick(logits: Tensor, labels: Tensor) -> Tensor:
    return -torch.nn.functional.nll_loss(logits, labels, reduction="none")


def outer_batch(a: Tensor, b: Tensor) -> Tensor:
    return torch.stack([torch.outer(p, q) for p, q in zip(a.unbind(), b.unbind(), strict=True)])


def bilinear(x: Tensor, w: Tensor, y: Tensor) -> Tensor:
    return torch.einsum("...i,oij,...j->...o", x, w, y)


def masked_mean(x: Tensor, lengths: Tensor) -> Tensor:
    inside = torch.arange(x.shape[1], device=x.device).expand(len(x), -1) < lengths[:, None]
    total = x.new_zeros(x.shape[0], x.shape[2]).index_add(0, inside.nonzero()[:, 0], x[inside])
    return total / lengths.clamp_min(1).unsqueeze(-1)


def segment_sum(values: Tensor, index: Tensor, num: int) -> Tensor:
    where = index.unsqueeze(1).expand_as(values)
    out = torch.zeros(num, values.shape[1], dtype=values.dtype, device=values.device)
    return out.scatter_reduce(0, where, values, reduce="sum")
