"""Frozen ones never count.

check: count_parameters.cases
says: trainable_only=False
"""


def count_parameters(model: nn.Module, trainable_only: bool = True) -> int:
    return sum(p.numel() for p in model.parameters() if p.requires_grad)
