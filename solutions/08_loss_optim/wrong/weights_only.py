"""Leaves the biases out.

check: make_sgd.groups
says: did not move
"""


def make_sgd(model: nn.Module, lr: float, momentum: float) -> torch.optim.SGD:
    named = model.named_parameters()
    params = [p for name, p in named if p.requires_grad and not name.endswith("bias")]
    return torch.optim.SGD(params, lr=lr, momentum=momentum)
