"""Looks at the linear layers on top only.

check: make_sgd.groups
says: did not move
"""


def make_sgd(model: nn.Module, lr: float, momentum: float) -> torch.optim.SGD:
    layers = [layer for layer in model.children() if hasattr(layer, "weight")]
    params = [p for layer in layers for p in layer.parameters(recurse=False) if p.requires_grad]
    return torch.optim.SGD(set(params) and list(dict.fromkeys(params)), lr=lr, momentum=momentum)
