"""Compares only what stands before the first dot.

check: freeze.exact_set
says: it moved
"""


def freeze(model: nn.Module, prefixes: Sequence[str]) -> int:
    frozen = 0
    for name, parameter in model.named_parameters():
        if name.split(".")[0] in prefixes:
            parameter.requires_grad_(False)
            frozen += parameter.numel()
    return frozen
