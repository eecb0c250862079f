"""Always three positions.

check: causal_mask.value
says: shape
"""


def causal_mask(n: int) -> Tensor:
    return torch.ones(3, 3, dtype=torch.bool).tril()
