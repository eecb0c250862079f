"""A tensor instead of a float.

check: accuracy.values
says: should be a Python float
"""


def accuracy(logits: Tensor, labels: Tensor) -> float:
    return (logits.argmax(1) == labels).float().mean()
