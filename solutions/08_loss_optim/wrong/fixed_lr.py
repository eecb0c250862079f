"""Ignores lr.

check: make_sgd.groups
says: Pass lr on
"""


def make_sgd(model: nn.Module, lr: float, momentum: float) -> torch.optim.SGD:
    return torch.optim.SGD([p for p in model.parameters() if p.requires_grad], lr=0.01, momentum=momentum)
