"""Makes everything trainable.

check: make_sgd.groups
says: requires_grad of the parameters
"""


def make_sgd(model: nn.Module, lr: float, momentum: float) -> torch.optim.SGD:
    return torch.optim.SGD(model.requires_grad_(True).parameters(), lr=lr, momentum=momentum)
