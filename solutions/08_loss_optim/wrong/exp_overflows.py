"""log Σ exp without a shift.

check: cross_entropy.values
says: exp overflowed
"""


def cross_entropy(logits: Tensor, labels: Tensor) -> Tensor:
    right = logits.gather(1, labels.unsqueeze(1)).squeeze(1)
    return (logits.exp().sum(1).log() - right).mean()
