"""Divides whole numbers downwards.

check: accuracy.values
says: accuracy(logits, labels) is
"""


def accuracy(logits: Tensor, labels: Tensor) -> float:
    return float((logits.argmax(1) == labels).sum().item() // len(labels))
