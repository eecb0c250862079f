"""Counts tensors, not scalars.

check: count_parameters.cases
says: Counted tensors
"""


def count_parameters(model: nn.Module, trainable_only: bool = True) -> int:
    return len([p for p in model.parameters() if p.requires_grad or not trainable_only])
