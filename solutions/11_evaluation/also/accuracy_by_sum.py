"""Counts, and divides Python numbers; top-k by ranks."""


def accuracy(logits: Tensor, labels: Tensor) -> float:
    _, predicted = torch.max(logits, 1)
    return (predicted == labels).sum().item() / labels.size(0)


def topk_accuracy(logits: Tensor, labels: Tensor, k: int) -> float:
    true = logits.gather(1, labels[:, None])
    larger = (logits > true).sum(1)
    return (larger < k).float().mean().item()
