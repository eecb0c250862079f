"""The state_dict holds buffers, and tied weights twice.

check: count_parameters.cases
says: Buffers
"""


def count_parameters(model: nn.Module, trainable_only: bool = True) -> int:
    if trainable_only:
        return sum(p.numel() for p in model.parameters() if p.requires_grad)
    return sum(value.numel() for value in model.state_dict().values())
