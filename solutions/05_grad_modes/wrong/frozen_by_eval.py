"""eval() is no freezing.

check: freeze.exact_set
says: it moved
"""


def freeze(model: nn.Module, prefixes: Sequence[str]) -> int:
    frozen = 0
    for prefix in prefixes:
        frozen += sum(p.numel() for p in model.get_submodule(prefix).eval().parameters())
    return frozen
