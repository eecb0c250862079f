"""Squares the gaps.

check: calibration_error.values
says: calibration_error(probs, labels)
"""


def calibration_error(probs: Tensor, labels: Tensor, bins: int = 10) -> float:
    confidence, pred = probs.double().max(1)
    right = (pred == labels).double()
    place = (confidence * bins).long().clamp(max=bins - 1)
    parts = [(right[place == k], confidence[place == k]) for k in range(bins)]
    parts = [(r, c) for r, c in parts if len(r)]
    return sum(len(r) * (r.mean() - c.mean()).square().item() for r, c in parts) / len(right)
