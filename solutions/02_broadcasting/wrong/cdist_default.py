"""torch.cdist takes the shortcut by itself when there are more than 25 rows.

check: sq_dist.never_negative
says: torch.cdist does so, too
"""


def sq_dist(a: Tensor, b: Tensor) -> Tensor:
    return torch.cdist(a, b) ** 2
