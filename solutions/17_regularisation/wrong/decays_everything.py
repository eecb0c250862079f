"""One group.

check: make_adamw.behaviour
says: put those into a group with weight_decay=0
"""


def make_adamw(model: nn.Module, lr: float, weight_decay: float) -> torch.optim.AdamW:
    return torch.optim.AdamW(model.parameters(), lr=lr, weight_decay=weight_decay)
