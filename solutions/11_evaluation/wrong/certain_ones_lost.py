"""A confidence of 1.0 is in no bin.

check: calibration_error.values
says: confidence exactly 1.0 are in no bin
"""


def calibration_error(probs: Tensor, labels: Tensor, bins: int = 10) -> float:
    confidence, pred = probs.double().max(1)
    right = (pred == labels).double()
    place = (confidence * bins).long()
    parts = [(right[place == k], confidence[place == k]) for k in range(bins)]
    parts = [(r, c) for r, c in parts if len(r)]
    return sum((r - c).sum().abs().item() for r, c in parts) / len(right)
