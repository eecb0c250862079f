"""Only weights of Linear decay.

check: decay_groups.behaviour
says: did not shrink
"""


def decay_groups(model: nn.Module, weight_decay: float) -> list[dict[str, Any]]:
    matrices = {id(m.weight) for m in model.modules() if isinstance(m, nn.Linear)}
    named = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
    return [
        {"params": [p for n, p in named if id(p) in matrices], "weight_decay": weight_decay},
        {"params": [p for n, p in named if id(p) not in matrices], "weight_decay": 0.0},
    ]
