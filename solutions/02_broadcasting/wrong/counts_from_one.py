"""The classes counted from 1.

check: one_hot.values
says: Compare labels[:, None] with arange(num_classes)
"""


def one_hot(labels: Tensor, num_classes: int) -> Tensor:
    return (labels[:, None] == torch.arange(1, num_classes + 1, device=labels.device)).float()
