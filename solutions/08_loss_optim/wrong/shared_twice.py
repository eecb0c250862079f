"""Walks the modules: a shared matrix comes twice.

check: decay_groups.behaviour
says: Each of them once
"""


def decay_groups(model: nn.Module, weight_decay: float) -> list[dict[str, Any]]:
    params = [p for m in model.modules() for p in m.parameters(recurse=False) if p.requires_grad]
    return [
        {"params": [p for p in params if p.ndim >= 2], "weight_decay": weight_decay},
        {"params": [p for p in params if p.ndim < 2], "weight_decay": 0.0},
    ]
