"""bincount with weights."""


def calibration_error(probs: Tensor, labels: Tensor, bins: int = 10) -> float:
    confidence, pred = probs.max(1)
    edges = torch.linspace(0, 1, bins + 1, device=probs.device)[1:-1].contiguous()
    place = torch.bucketize(confidence, edges)
    hits = torch.bincount(place, weights=(pred == labels).double(), minlength=bins)
    sure = torch.bincount(place, weights=confidence.double(), minlength=bins)
    return float((hits - sure).abs().sum() / len(labels))
