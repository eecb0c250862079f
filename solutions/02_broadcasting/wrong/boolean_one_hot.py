"""The comparison itself: bool.

check: one_hot.values
says: a comparison gives True and False
"""


def one_hot(labels: Tensor, num_classes: int) -> Tensor:
    return labels[:, None] == torch.arange(num_classes, device=labels.device)
