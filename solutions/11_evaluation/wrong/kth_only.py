"""Looks at the k-th largest alone.

check: topk_accuracy.values
says: Only the k-th largest was compared
"""


def topk_accuracy(logits: Tensor, labels: Tensor, k: int) -> float:
    return (logits.topk(k, dim=1).indices[:, -1] == labels).double().mean().item()
