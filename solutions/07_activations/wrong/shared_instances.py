"""One module for each name, handed out again and again.

check: make_activation.modules
says: layers would share state and hooks
"""

MODULES = {
    "relu": nn.ReLU(),
    "leaky_relu": nn.LeakyReLU(),
    "sigmoid": nn.Sigmoid(),
    "tanh": nn.Tanh(),
    "gelu": nn.GELU(),
}


def make_activation(name: str) -> nn.Module:
    if name not in MODULES:
        raise ValueError(f"choose one of {', '.join(MODULES)}")
    return MODULES[name]
