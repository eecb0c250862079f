"""Plain functions: they fit in no nn.Sequential.

check: make_activation.modules
says: gave an nn.Module
"""


def make_activation(name: str) -> nn.Module:
    kinds = {
        "relu": torch.relu,
        "leaky_relu": nn.functional.leaky_relu,
        "sigmoid": torch.sigmoid,
        "tanh": torch.tanh,
        "gelu": nn.functional.gelu,
    }
    if name not in kinds:
        raise ValueError(f"choose one of {', '.join(kinds)}")
    return kinds[name]
