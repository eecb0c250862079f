"""Ignores trainable_only.

check: count_parameters.cases
says: a frozen parameter counts only
"""


def count_parameters(model: nn.Module, trainable_only: bool = True) -> int:
    return sum(p.numel() for p in model.parameters())
