"""An unknown name silently becomes the identity.

check: make_activation.modules
says: should raise ValueError, but returned a value
"""


def make_activation(name: str) -> nn.Module:
    kinds = {
        "relu": nn.ReLU,
        "leaky_relu": nn.LeakyReLU,
        "sigmoid": nn.Sigmoid,
        "tanh": nn.Tanh,
        "gelu": nn.GELU,
    }
    return kinds.get(name, nn.Identity)()
