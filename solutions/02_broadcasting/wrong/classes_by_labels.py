"""(C, n) instead of (n, C).

check: one_hot.values
says: one row per label is asked for
"""


def one_hot(labels: Tensor, num_classes: int) -> Tensor:
    return (torch.arange(num_classes, device=labels.device)[:, None] == labels).float()
