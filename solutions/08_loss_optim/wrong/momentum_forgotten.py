"""Only passes lr on.

check: make_sgd.groups
says: The momentum was not passed on
"""


def make_sgd(model: nn.Module, lr: float, momentum: float) -> torch.optim.SGD:
    return torch.optim.SGD([p for p in model.parameters() if p.requires_grad], lr=lr)
