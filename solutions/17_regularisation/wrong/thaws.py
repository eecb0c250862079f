"""Switches learning on for what was frozen and sets a gradient.

check: make_adamw.behaviour
says: Frozen parameters stay
"""


def make_adamw(model: nn.Module, lr: float, weight_decay: float) -> torch.optim.AdamW:
    for p in model.parameters():
        if not p.requires_grad:
            p.requires_grad_().grad = torch.zeros_like(p)
    groups = [
        {"params": [p for p in model.parameters() if p.ndim >= 2], "weight_decay": weight_decay},
        {"params": [p for p in model.parameters() if p.ndim < 2], "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, lr=lr)
