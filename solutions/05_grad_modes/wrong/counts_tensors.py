"""Counts parameters, not scalars.

check: freeze.exact_set
says: Count scalars
"""


def freeze(model: nn.Module, prefixes: Sequence[str]) -> int:
    frozen = 0
    for name, parameter in model.named_parameters():
        if any(name.startswith(f"{prefix}.") for prefix in prefixes):
            parameter.requires_grad_(False)
            frozen += 1
    return frozen
