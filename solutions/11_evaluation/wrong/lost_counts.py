"""cm[y, p] += 1 with index tensors.

check: confusion_matrix.orientation
says: Repeated pairs counted once
"""


def confusion_matrix(pred: Tensor, labels: Tensor, num_classes: int) -> Tensor:
    cm = torch.zeros(num_classes, num_classes, dtype=torch.int64, device=pred.device)
    cm[labels, pred] += 1
    return cm
