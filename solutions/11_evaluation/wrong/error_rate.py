"""The share of wrong predictions.

check: accuracy.values
says: share of wrong predictions
"""


def accuracy(logits: Tensor, labels: Tensor) -> float:
    return (logits.argmax(1) != labels).double().mean().item()
