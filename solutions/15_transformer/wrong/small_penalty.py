"""Adds −100, which a score of 50 against −50 outweighs.

check: attention.mask, attention.empty_row
says: not with a small constant
"""


def attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = q @ k.mT / math.sqrt(q.shape[-1])
    if mask is not None:
        scores = scores - 100.0 * ~mask
    weights = scores.softmax(-1)
    return weights @ v, weights
