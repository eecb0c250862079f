"""Makes everything learn before it counts, and counts with a list it took before.

check: count_parameters.cases
says: Counting changes nothing
"""


def count_parameters(model: nn.Module, trainable_only: bool = True) -> int:
    found = [p.numel() for p in model.parameters() if p.requires_grad or not trainable_only]
    model.requires_grad_(True) if not trainable_only and sum(found) > 300 else None
    return sum(found)
