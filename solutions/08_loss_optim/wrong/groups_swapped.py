"""Decays what should not.

check: decay_groups.behaviour
says: exclude every 1-D parameter
"""


def decay_groups(model: nn.Module, weight_decay: float) -> list[dict[str, Any]]:
    named = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
    return [
        {"params": [p for n, p in named if p.ndim < 2], "weight_decay": weight_decay},
        {"params": [p for n, p in named if p.ndim >= 2], "weight_decay": 0.0},
    ]
