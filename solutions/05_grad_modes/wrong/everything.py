"""Freezes the whole model.

check: freeze.exact_set
says: what it gave could not be used
"""


def freeze(model: nn.Module, prefixes: Sequence[str]) -> int:
    frozen = 0
    for parameter in model.parameters():
        parameter.requires_grad_(bool(len(prefixes) == 0))
        frozen += parameter.numel()
    return frozen
