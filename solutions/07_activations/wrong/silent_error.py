"""The ValueError does not say what the choices are.

check: make_activation.modules
says: does not name these choices
"""


def make_activation(name: str) -> nn.Module:
    kinds = {
        "relu": nn.ReLU,
        "leaky_relu": nn.LeakyReLU,
        "sigmoid": nn.Sigmoid,
        "tanh": nn.Tanh,
        "gelu": nn.GELU,
    }
    if name not in kinds:
        raise ValueError(f"unknown activation {name!r}")
    return kinds[name]()
