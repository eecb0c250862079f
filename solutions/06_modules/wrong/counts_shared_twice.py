"""Walks the modules: what is shared counts twice.

check: count_parameters.cases
says: the counts (by default, trainable_only=True, False) of a model with ti
"""


def count_parameters(model: nn.Module, trainable_only: bool = True) -> int:
    total = 0
    for module in model.modules():
        for p in module.parameters(recurse=False):
            total += p.numel() if p.requires_grad or not trainable_only else 0
    return total
