"""Decays the vectors.

check: make_adamw.behaviour
says: w·(1 − lr·weight_decay)
"""


def make_adamw(model: nn.Module, lr: float, weight_decay: float) -> torch.optim.AdamW:
    groups = [
        {"params": [p for p in model.parameters() if p.ndim >= 2], "weight_decay": 0.0},
        {"params": [p for p in model.parameters() if p.ndim < 2], "weight_decay": weight_decay},
    ]
    return torch.optim.AdamW(groups, lr=lr)
