"""The default is the other way round.

check: count_parameters.cases
says: Buffers
"""


def count_parameters(model: nn.Module, trainable_only: bool = False) -> int:
    return sum(p.numel() for p in model.parameters() if p.requires_grad or not trainable_only)
