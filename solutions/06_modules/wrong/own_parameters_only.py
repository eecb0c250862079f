"""Walks over layers without children and misses parameters of the others.

check: count_parameters.cases
says: a model with tied weights
"""


def count_parameters(model: nn.Module, trainable_only: bool = True) -> int:
    leaves = [m for m in model.modules() if not list(m.children())]
    found = {p for m in leaves for p in m.parameters()}
    return sum(p.numel() for p in found if p.requires_grad or not trainable_only)
