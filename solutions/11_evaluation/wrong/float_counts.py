"""Counts in floats.

check: confusion_matrix.orientation
says: The counts are floats
"""

_right = confusion_matrix


def confusion_matrix(pred: Tensor, labels: Tensor, num_classes: int) -> Tensor:
    return _right(pred, labels, num_classes).float()
