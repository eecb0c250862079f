"""Works on .data: right value, no gradient.

check: cross_entropy.values
says: No gradient reaches the outputs
"""


def cross_entropy(logits: Tensor, labels: Tensor) -> Tensor:
    return nn.functional.cross_entropy(logits.data, labels)
