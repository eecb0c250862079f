"""Guesses the number of classes from what occurs.

check: confusion_matrix.orientation
says: has shape
"""


def confusion_matrix(pred: Tensor, labels: Tensor, num_classes: int) -> Tensor:
    n = int(torch.cat([pred, labels]).max()) + 1 if len(pred) else num_classes
    return torch.bincount(labels * n + pred, minlength=n * n).reshape(n, n)
