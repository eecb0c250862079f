"""L2 inside Adam, on everything.

check: make_adamw.behaviour
says: L2 inside Adam
"""


def make_adamw(model: nn.Module, lr: float, weight_decay: float) -> torch.optim.AdamW:
    return torch.optim.Adam(model.parameters(), lr=lr, weight_decay=weight_decay)
