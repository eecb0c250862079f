"""The second group decays by the default, 0.01.

check: make_adamw.behaviour
says: default 0.01
"""


def make_adamw(model: nn.Module, lr: float, weight_decay: float) -> torch.optim.AdamW:
    groups = [
        {"params": [p for p in model.parameters() if p.ndim >= 2], "weight_decay": weight_decay},
        {"params": [p for p in model.parameters() if p.ndim < 2]},
    ]
    return torch.optim.AdamW(groups, lr=lr)
