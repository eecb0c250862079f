"""stack needs at least one row.

check: one_hot.values
says: one_hot raised
"""


def one_hot(labels: Tensor, num_classes: int) -> Tensor:
    return torch.stack([torch.eye(num_classes, device=labels.device)[label] for label in labels])
