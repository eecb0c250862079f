"""A loop over edges, with the last bin closed."""


def calibration_error(probs: Tensor, labels: Tensor, bins: int = 10) -> float:
    confidence, pred = probs.max(dim=1)
    right, error = pred.eq(labels).float(), 0.0
    edges = torch.linspace(0, 1, bins + 1).tolist()
    for k in range(bins):
        low, high = edges[k], edges[k + 1]
        inside = (confidence > low) & (confidence <= high)
        if inside.any():
            gap = (right[inside].mean() - confidence[inside].mean()).abs()
            error += (inside.float().mean() * gap).item()
    return error
