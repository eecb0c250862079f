"""An unknown name ends in the dictionary's own KeyError.

check: make_activation.modules
says: should raise ValueError, but raised KeyError
"""


def make_activation(name: str) -> nn.Module:
    kinds = {
        "relu": nn.ReLU,
        "leaky_relu": nn.LeakyReLU,
        "sigmoid": nn.Sigmoid,
        "tanh": nn.Tanh,
        "gelu": nn.GELU,
    }
    return kinds[name]()
