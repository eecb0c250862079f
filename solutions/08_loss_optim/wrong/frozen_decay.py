"""Frozen parameters are in the groups.

check: decay_groups.behaviour
says: is frozen, yet it shrank
"""


def decay_groups(model: nn.Module, weight_decay: float) -> list[dict[str, Any]]:
    named = list(model.named_parameters())
    return [
        {"params": [p for n, p in named if p.ndim >= 2], "weight_decay": weight_decay},
        {"params": [p for n, p in named if p.ndim < 2], "weight_decay": 0.0},
    ]
