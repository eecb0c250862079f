"""A tensor instead of an int.

check: count_parameters.cases
says: the counts (by default, trainable_only=True, False) of one Linear[0] s
"""


def count_parameters(model: nn.Module, trainable_only: bool = True) -> int:
    return sum(torch.tensor(p.numel()) for p in model.parameters() if p.requires_grad or not trainable_only)
