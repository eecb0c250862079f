"""Averages the matches over all k places.

check: topk_accuracy.values
says: averaged over k
"""


def topk_accuracy(logits: Tensor, labels: Tensor, k: int) -> float:
    return (logits.topk(k, dim=1).indices == labels[:, None]).double().mean().item()
