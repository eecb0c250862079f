"""torch.max gives values and indices; the values were compared.

check: accuracy.values
says: accuracy(logits, labels) is
"""


def accuracy(logits: Tensor, labels: Tensor) -> float:
    return (logits.max(1).values == labels).double().mean().item()
