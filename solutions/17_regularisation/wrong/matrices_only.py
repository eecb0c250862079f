"""Biases are in no group and never learn.

check: make_adamw.behaviour
says: All that is not frozen learns
"""


def make_adamw(model: nn.Module, lr: float, weight_decay: float) -> torch.optim.AdamW:
    matrices = [p for p in model.parameters() if p.ndim >= 2]
    return torch.optim.AdamW(matrices, lr=lr, weight_decay=weight_decay)
