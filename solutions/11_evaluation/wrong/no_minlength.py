"""bincount without minlength: too short where the last classes are absent.

check: confusion_matrix.orientation
says: invalid for input of size
"""


def confusion_matrix(pred: Tensor, labels: Tensor, num_classes: int) -> Tensor:
    return torch.bincount(labels * num_classes + pred).reshape(num_classes, num_classes)
