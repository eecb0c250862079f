"""A prefix of letters instead of components.

check: freeze.exact_set
says: Match whole dotted components
"""


def freeze(model: nn.Module, prefixes: Sequence[str]) -> int:
    frozen = 0
    for name, parameter in model.named_parameters():
        if any(name.startswith(prefix) for prefix in prefixes):
            parameter.requires_grad_(False)
            frozen += parameter.numel()
    return frozen
