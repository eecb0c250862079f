"""float32 mean; top-k by sorting."""


def accuracy(logits: Tensor, labels: Tensor) -> float:
    return float(torch.eq(logits.softmax(-1).argmax(-1), labels).float().mean())


def topk_accuracy(logits: Tensor, labels: Tensor, k: int) -> float:
    order = logits.argsort(dim=-1, descending=True)[:, :k]
    hits = sum(int(label in row) for row, label in zip(order, labels, strict=True))
    return hits / len(labels)
