"""Hands all parameters over.

check: make_sgd.groups
says: Frozen parameters are in the optimizer
"""


def make_sgd(model: nn.Module, lr: float, momentum: float) -> torch.optim.SGD:
    return torch.optim.SGD(model.parameters(), lr=lr, momentum=momentum)
