"""Biases are in no group and never train.

check: decay_groups.behaviour
says: In no group, so never trained
"""


def decay_groups(model: nn.Module, weight_decay: float) -> list[dict[str, Any]]:
    named = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
    return [{"params": [p for n, p in named if p.ndim >= 2], "weight_decay": weight_decay}]
