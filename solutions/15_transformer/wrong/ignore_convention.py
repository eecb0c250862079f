"""The convention of nn.Transformer.

check: causal_mask.value
says: True where looking is forbidden
"""


def causal_mask(n: int) -> Tensor:
    return torch.ones(n, n, dtype=torch.bool).triu(1)
