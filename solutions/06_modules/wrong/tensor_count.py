"""A tensor instead of an int.

check: count_parameters.cases
says: the counts
"""


def count_parameters(model: nn.Module, trainable_only: bool = True) -> int:
    found = [p.numel() for p in model.parameters() if p.requires_grad or not trainable_only]
    return torch.tensor(sum(found))
