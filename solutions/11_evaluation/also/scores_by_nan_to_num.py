"""Divides, then replaces NaN by 0."""


def per_class(cm: Tensor) -> dict[str, Tensor]:
    cm = cm.double()
    precision = torch.nan_to_num(cm.diag() / cm.sum(dim=0))
    recall = torch.nan_to_num(cm.diag() / cm.sum(dim=1))
    f1 = torch.nan_to_num(2 * precision * recall / (precision + recall))
    return {"f1": f1, "recall": recall, "precision": precision}
