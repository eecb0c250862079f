"""Rows are the predictions.

check: confusion_matrix.orientation
says: Rows and columns are swapped
"""


def confusion_matrix(pred: Tensor, labels: Tensor, num_classes: int) -> Tensor:
    return torch.bincount(pred * num_classes + labels, minlength=num_classes**2).reshape(num_classes, -1)
