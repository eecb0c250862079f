"""Shared parameters count twice.

check: count_parameters.cases
says: a shared parameter once
"""


def count_parameters(model: nn.Module, trainable_only: bool = True) -> int:
    found = [p for _, p in model.named_parameters(remove_duplicate=False)]
    return sum(p.numel() for p in found if p.requires_grad or not trainable_only)
