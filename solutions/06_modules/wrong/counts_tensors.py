"""Counts tensors.

check: count_parameters.cases
says: Counted tensors; sum p.numel() instead
"""


def count_parameters(model: nn.Module, trainable_only: bool = True) -> int:
    return len([p for p in model.parameters() if p.requires_grad or not trainable_only])
