"""The k smallest.

check: topk_accuracy.values
says: The smallest logits were taken
"""


def topk_accuracy(logits: Tensor, labels: Tensor, k: int) -> float:
    best = logits.topk(k, dim=1, largest=False).indices
    return (best == labels[:, None]).any(1).double().mean().item()
