"""Another optimizer.

check: make_sgd.groups
says: should return a torch.optim.SGD
"""


def make_sgd(model: nn.Module, lr: float, momentum: float) -> torch.optim.SGD:
    return torch.optim.Adam([p for p in model.parameters() if p.requires_grad], lr=lr)
