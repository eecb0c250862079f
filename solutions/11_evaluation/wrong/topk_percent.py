"""In percent.

check: topk_accuracy.values
says: not percent
"""


def topk_accuracy(logits: Tensor, labels: Tensor, k: int) -> float:
    return 100 * (logits.topk(k, dim=1).indices == labels[:, None]).any(1).double().mean().item()
