"""torch.where on the denominators; F1 from counts of errors."""


def per_class(cm: Tensor) -> dict[str, Tensor]:
    def ratio(a: Tensor, b: Tensor) -> Tensor:
        return torch.where(b > 0, a / b, torch.zeros_like(a))

    tp = cm.diagonal().to(torch.float64)
    fp, fn = cm.sum(0) - tp, cm.sum(1) - tp
    return {
        "precision": ratio(tp, tp + fp),
        "recall": ratio(tp, tp + fn),
        "f1": ratio(tp, tp + (fp + fn) / 2),
    }
