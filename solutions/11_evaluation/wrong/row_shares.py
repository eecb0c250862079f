"""Each row divided by its sum.

check: confusion_matrix.orientation
says: Rows were divided by their sums
"""

_right = confusion_matrix


def confusion_matrix(pred: Tensor, labels: Tensor, num_classes: int) -> Tensor:
    cm = _right(pred, labels, num_classes)
    return cm / cm.sum(1, keepdim=True)
