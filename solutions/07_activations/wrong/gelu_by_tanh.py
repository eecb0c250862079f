"""The tanh approximation, which is not nn.GELU's default.

check: make_activation.modules
says: with PyTorch's defaults
"""


def make_activation(name: str) -> nn.Module:
    kinds = {
        "relu": nn.ReLU,
        "leaky_relu": nn.LeakyReLU,
        "sigmoid": nn.Sigmoid,
        "tanh": nn.Tanh,
        "gelu": lambda: nn.GELU(approximate="tanh"),
    }
    if name not in kinds:
        raise ValueError(f"choose one of {', '.join(kinds)}")
    return kinds[name]()
