"""Leaves out what was right.

check: confusion_matrix.orientation
says: confusion_matrix(pred, labels
"""

_right = confusion_matrix


def confusion_matrix(pred: Tensor, labels: Tensor, num_classes: int) -> Tensor:
    cm = _right(pred, labels, num_classes)
    return cm - torch.diag(cm.diagonal())
