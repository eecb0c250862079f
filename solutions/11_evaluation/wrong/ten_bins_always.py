"""Ignores bins.

check: calibration_error.values
says: calibration_error(probs, labels)
"""


def calibration_error(probs: Tensor, labels: Tensor, bins: int = 10) -> float:
    confidence, pred = probs.double().max(1)
    right = (pred == labels).double()
    place = (confidence * 10).long().clamp(max=9)
    parts = [(right[place == k], confidence[place == k]) for k in range(10)]
    parts = [(r, c) for r, c in parts if len(r)]
    return sum((r - c).sum().abs().item() for r, c in parts) / len(right)
