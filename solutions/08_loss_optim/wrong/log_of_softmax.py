"""The softmax underflows before the log.

check: cross_entropy.values
says: the softmax underflowed before the log
"""


def cross_entropy(logits: Tensor, labels: Tensor) -> Tensor:
    p = logits.softmax(1)
    return -p[torch.arange(len(labels)), labels].log().mean()
