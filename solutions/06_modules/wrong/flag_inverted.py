"""Counts only the frozen ones when asked for all.

check: count_parameters.cases
says: the counts (by default, trainable_only=True, False) of one Linear[2] s
"""


def count_parameters(model: nn.Module, trainable_only: bool = True) -> int:
    return sum(p.numel() for p in model.parameters() if p.requires_grad == trainable_only)
