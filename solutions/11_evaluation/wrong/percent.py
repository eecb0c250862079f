"""100 times the share.

check: accuracy.values
says: Return a fraction in [0, 1], got 44.4
"""


def accuracy(logits: Tensor, labels: Tensor) -> float:
    return 100 * (logits.argmax(1) == labels).double().mean().item()
