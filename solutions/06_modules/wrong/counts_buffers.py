"""state_dict holds buffers as well.

check: count_parameters.cases
says: the counts (by default, trainable_only=True, False) of a Linear, batch
"""


def count_parameters(model: nn.Module, trainable_only: bool = True) -> int:
    if trainable_only:
        return sum(p.numel() for p in model.parameters() if p.requires_grad)
    return sum(v.numel() for v in model.state_dict().values())
