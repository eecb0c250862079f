"""inplace=True: the module overwrites its input.

check: make_activation.modules
says: Your module works in place
"""


def make_activation(name: str) -> nn.Module:
    kinds = {
        "relu": lambda: nn.ReLU(inplace=True),
        "leaky_relu": lambda: nn.LeakyReLU(inplace=True),
        "sigmoid": nn.Sigmoid,
        "tanh": nn.Tanh,
        "gelu": nn.GELU,
    }
    if name not in kinds:
        raise ValueError(f"choose one of {', '.join(kinds)}")
    return kinds[name]()
