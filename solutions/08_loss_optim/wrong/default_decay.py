"""The second group has no weight_decay: AdamW's default is 0.01.

check: decay_groups.behaviour
says: AdamW's default weight_decay
"""


def decay_groups(model: nn.Module, weight_decay: float) -> list[dict[str, Any]]:
    named = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
    return [
        {"params": [p for n, p in named if p.ndim >= 2], "weight_decay": weight_decay},
        {"params": [p for n, p in named if p.ndim < 2]},
    ]
