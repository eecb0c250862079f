"""Nesterov momentum.

check: make_sgd.groups
says: after one step
"""


def make_sgd(model: nn.Module, lr: float, momentum: float) -> torch.optim.SGD:
    return torch.optim.SGD(
        [p for p in model.parameters() if p.requires_grad], lr=lr, momentum=momentum, nesterov=True
    )
