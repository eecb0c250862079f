"""Counts what still learns.

check: freeze.exact_set
says: Count scalars
"""


def freeze(model: nn.Module, prefixes: Sequence[str]) -> int:
    for prefix in prefixes:
        model.get_submodule(prefix).requires_grad_(False)
    return sum(p.numel() for p in model.parameters() if p.requires_grad)
